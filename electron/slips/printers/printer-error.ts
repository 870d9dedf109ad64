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

/**
 * Returns what keeps a printer from printing; null if nothing does.
 *
 * @param isStopped whether it accepts jobs but prints none
 */
export function printerErrorOf(reasons: readonly string[], isStopped: boolean): PrinterError | null {
  for (const [pattern, printerError] of REASONS) {
    if (reasons.some((reason) => pattern.test(reason))) return printerError
  }
  return isStopped ? 'stopped' : null
}

/**
 * Whether a printer cannot go on until somebody helps. A reason without a severity is an error; a print server that
 * connects to a printer on the network may be about to.
 */
export function waitsForSomebody(reasons: readonly string[]): boolean {
  const errors = reasons.filter((reason) => !/-(report|warning)$|^connecting-to-device/.test(reason))
  return printerErrorOf(errors, false) !== null
}
