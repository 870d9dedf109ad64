import { dialog } from 'electron'
import { visibleLine } from '#contract/visible-text'
import { UserDataUnusable } from '../settings/user-data'

/** Reports why there is no window, before there is a page to report it on and settings for the language. */
export function tellStartFailure(error: unknown): void {
  const message = messageOf(error)
  process.stderr.write(`lunas: ${visibleLine(message)}\n`)
  // A program started from an icon has no visible standard error. Linux has no error box this early.
  if (process.platform !== 'linux') dialog.showErrorBox('Lunas', message)
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  if (!(error instanceof UserDataUnusable)) return message
  const help =
    'Lunas tidak bisa menulis ke folder datanya. Periksa izin folder dan sisa ruang, lalu buka lagi.\n' +
    'Lunas cannot write to its data folder. Check its permissions and the free space, then open it again.'
  return `${message}\n${help}`
}
