import type { PrinterError } from '#contract/model/printers'

/**
 * Beginnings of IPP's words for why a printer does not print, and what of it is the same to whoever stands there; the
 * first that is found counts. A suffix tells how bad it is (`-warning`, `-report`, `-error`).
 * @see https://www.rfc-editor.org/rfc/rfc8011#section-5.4.12
 */
const REASONS: readonly [RegExp, PrinterError][] = [
  [/^media-(empty|needed)/, 'paperOut'],
  [/^media-jam/, 'jam'],
  [/^(cover|door|interlock)-open/, 'open'],
  [/^(toner|marker-supply|developer)-empty/, 'inkOut'],
  [/^(offline|connecting-to-device|timed-out|shutdown)/, 'offline'],
  [/^(paused|moving-to-paused|stopped)/, 'stopped']
]
/** IPP's `printer-state` of one that takes jobs and prints none. */
const STOPPED = '5'

/**
 * What a printer says of itself.
 *
 * @param options as Electron has them of CUPS; where a system tells nothing there is never trouble
 */
export function printerErrorOf(options: Readonly<Record<string, string | undefined>>): PrinterError | null {
  const states = (options['printer-state-reasons'] ?? '').split(',').map((reason) => reason.trim())
  for (const [pattern, printerError] of REASONS) {
    if (states.some((reason) => pattern.test(reason))) return printerError
  }
  return options['printer-state'] === STOPPED ? 'stopped' : null
}
