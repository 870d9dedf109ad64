import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * A backend of CUPS that keeps what it is given to print, each time in a file of its own, and then does what a pipe says:
 * lines for CUPS, such as `STATE: +media-empty-error`, and `exit` with a code. Without a pipe it ends.
 * @see https://www.cups.org/doc/man-backend.html
 */
export const SCRIPTED = {
  scripted: `#!/bin/sh
[ $# -eq 0 ] && exit 0
folder=\${DEVICE_URI#scripted:}
cat "\${6:--}" > "$folder/part" && mv "$folder/part" "$folder/$1-$$.paper" || exit 1
[ -p "$folder/says" ] || exit 0
while read -r line; do
  case $line in
    exit*) exit "\${line#exit }" ;;
    *) echo "$line" >&2 ;;
  esac
done < "$folder/says"
`
}

export interface ScriptedPrinter {
  name: string
  /** Says lines to CUPS, or ends the job at the printer (`exit 0`). What is said early waits for the next job. */
  say(...lines: string[]): void
  /** All that came out so far, job by job. */
  papers(): Buffer[]
  close(): void
}

interface ScriptedOptions {
  name: string
  /** Whether it takes every job at once. */
  silent?: boolean
  /** As CUPS names it; without one, documents come out as they are sent. */
  driver?: string
  /** What the queue does with a job that does not say otherwise, such as `copies-default=2`. */
  defaults?: readonly string[]
}

/** Adds a printer to a CUPS that has the `SCRIPTED` backend. */
export function addScriptedPrinter(
  env: { CUPS_SERVER: string },
  { name, silent = false, driver, defaults = [] }: ScriptedOptions
): ScriptedPrinter {
  const folder = mkdtempSync(join(tmpdir(), 'lunas-scripted-'))
  const pipe = join(folder, 'says')
  if (!silent) execFileSync('mkfifo', [pipe])
  // Open for both, so that nobody waits for the other end.
  const says = silent ? null : openSync(pipe, 'r+')
  const options = [...(driver ? ['-m', driver] : []), ...defaults.flatMap((option) => ['-o', option])]
  execFileSync('lpadmin', ['-p', name, '-E', '-v', `scripted:${folder}`, ...options], {
    env: { ...process.env, ...env, LC_ALL: 'C' },
    stdio: 'ignore'
  })
  return {
    name,
    say(...lines) {
      if (says === null) throw new Error(`${name} is silent`)
      writeSync(says, lines.map((line) => `${line}\n`).join(''))
    },
    papers() {
      const files = readdirSync(folder).filter((file) => file.endsWith('.paper'))
      return files.map((file) => readFileSync(join(folder, file)))
    },
    close() {
      if (says !== null) closeSync(says)
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
