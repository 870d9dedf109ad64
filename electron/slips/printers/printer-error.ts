import type { PrinterError } from '#contract/model/printers'

/**
 * Prefixes of IPP's reasons why a printer does not print, and the error that each means to a person at the printer; the
 * first match counts. A suffix gives the severity (`-warning`, `-report`, `-error`).
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
/** IPP's `printer-state` of a printer that accepts jobs but prints none. */
const STOPPED = '5'

/**
 * Returns the error that a printer reports.
 *
 * @param options from CUPS through Electron; a system that reports nothing never has an error
 */
export function printerErrorOf(options: Readonly<Record<string, string | undefined>>): PrinterError | null {
  const states = (options['printer-state-reasons'] ?? '').split(',').map((reason) => reason.trim())
  for (const [pattern, printerError] of REASONS) {
    if (states.some((reason) => pattern.test(reason))) return printerError
  }
  return options['printer-state'] === STOPPED ? 'stopped' : null
}
