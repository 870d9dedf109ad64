/** Progress goes to stderr, so that stdout carries nothing but an app's own data. */
interface Output {
  isTTY?: boolean
  write(text: string): unknown
}

/** A failure that the user can act on: shown as its message alone, without a stack. */
export class Stop extends Error {}

/** Prints one line for the user. */
export function say(text: string, output: Output = process.stderr): void {
  output.write(`${text}\n`)
}

/** A long step that reports its progress until `end` is called. */
export interface Progress {
  /** Sets the progress: a fraction from 0 to 1, or text if the whole is not known. */
  at(state: number | string): void
  end(result?: string): void
}

/** Reports a long step: as one line rewritten each second on a terminal, otherwise as an occasional line. */
export function progress(label: string, output: Output = process.stderr): Progress {
  const started = Date.now()
  let state: number | string = ''
  let printed = { at: started, quarter: 0 }

  const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`
  function line(): string {
    const far = typeof state === 'number' ? `${Math.floor(Math.min(1, state) * 100)} %` : state
    return `${label}: ${far && `${far}, `}${elapsed()}`
  }

  function show(): void {
    if (output.isTTY) return void output.write(`\r\x1b[K${line()}`)
    const quarter = typeof state === 'number' ? Math.floor(state * 4) : 0
    if (quarter <= printed.quarter && Date.now() - printed.at < 15_000) return
    printed = { at: Date.now(), quarter }
    say(line(), output)
  }

  if (output.isTTY) show()
  else say(`${label} …`, output)
  const timer = setInterval(show, 1000)

  return {
    at(value) {
      state = value
    },
    end(result = 'done') {
      clearInterval(timer)
      say(`${output.isTTY ? '\r\x1b[K' : ''}${label}: ${result}, ${elapsed()}`, output)
    }
  }
}

/** Runs `work` with a progress line, and closes the line however the work ends. */
export async function reported<T>(label: string, work: (step: Progress) => Promise<T>): Promise<T> {
  const step = progress(label)
  try {
    const value = await work(step)
    step.end()
    return value
  } catch (error) {
    step.end('failed')
    throw error
  }
}

/** Prints a failure: only its message if that says what to do, otherwise with its stack. */
export function tell(error: unknown): void {
  say(error instanceof Stop ? error.message : String(error instanceof Error ? error.stack : error))
}

/** Runs a script's work; a failure is printed on stderr and becomes exit code 1. */
export async function main(work: () => Promise<number | void>): Promise<void> {
  try {
    process.exitCode = (await work()) ?? 0
  } catch (error) {
    tell(error)
    process.exitCode = 1
  }
}
