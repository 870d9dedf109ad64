/**
 * Signs that make a formula of a text (https://owasp.org/www-community/attacks/CSV_Injection), wide ones included, also
 * behind blanks and quotes, which some spreadsheets take away first.
 */
const AT_START = /^[\s"']*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/
/** The same where a spreadsheet that separates by another sign as well would begin a cell. */
const FURTHER_IN = /[,;|\t\r\n][ \u00a0"']*[=+\-@\uff0b\uff0d\uff1d\uff20]/

/** Whether a spreadsheet would run a text that stands in a cell. */
export function beginsFormula(text: string): boolean {
  return AT_START.test(text)
}

/** Whether a spreadsheet that took a comma, a tab or an end of line for the end of a cell would run the rest. */
export function holdsFormula(text: string): boolean {
  return FURTHER_IN.test(text)
}
