import { dialog } from 'electron'
import { visibleLine } from '#contract/visible-text'
import { UserDataUnusable } from '../settings/user-data'

/** Says why there is no window, where there is no page to say it on and no settings to tell the language. */
export function tellStartFailure(error: unknown): void {
  const message = messageOf(error)
  process.stderr.write(`lunas: ${visibleLine(message)}\n`)
  // Whoever starts it there from an icon sees no standard error. Linux has no such box this early.
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
