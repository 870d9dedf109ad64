import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PrintServer } from './cups'

/** A printer of a CUPS that says when its paper is out, and goes on once there is some. */
export interface PaperTray {
  printer: string
  fill(): void
  empty(): void
}

const PRINTER = 'KASIR'
const SCHEME = 'tray'

/** Looks for paper as the backend of a real printer does: it reports on standard error, and waits. */
const BACKEND = `#!/bin/sh
[ $# -eq 0 ] && exit 0
tray="\${DEVICE_URI#${SCHEME}:}"
cat \${6:+"$6"} > /dev/null
if [ ! -e "$tray/paper" ]; then
  echo 'STATE: +media-empty-error' >&2
  until [ -e "$tray/paper" ]; do sleep 0.1; done
  echo 'STATE: -media-empty-error' >&2
fi
`

/** Adds a printer without paper to a CUPS. */
export function addPaperTray({ env, backends }: Pick<PrintServer, 'env' | 'backends'>): PaperTray {
  const backend = join(backends, SCHEME)
  writeFileSync(backend, BACKEND)
  chmodSync(backend, 0o700)
  const tray = join(backends, '..', '..', 'tray')
  mkdirSync(tray, { recursive: true })
  const paper = join(tray, 'paper')
  rmSync(paper, { force: true })
  const device = ['-v', `${SCHEME}:${tray}`, '-m', 'lsb/usr/cups-pdf/CUPS-PDF_opt.ppd']
  execFileSync('lpadmin', ['-p', PRINTER, '-E', ...device], {
    env: { ...process.env, ...env },
    stdio: 'ignore'
  })
  return {
    printer: PRINTER,
    fill: () => writeFileSync(paper, ''),
    empty: () => rmSync(paper, { force: true })
  }
}
