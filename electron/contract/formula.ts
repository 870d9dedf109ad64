/**
 * Characters that turn a text into a formula (https://owasp.org/www-community/attacks/CSV_Injection), full-width ones
 * included, even after blanks and quotes, which some spreadsheets strip first.
 */
const AT_START = /^[\s"']*[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/
/** The same where a cell would begin for a spreadsheet that also splits at other separators. */
const FURTHER_IN = /[,;|\t\r\n][ \u00a0"']*[=+\-@\uff0b\uff0d\uff1d\uff20]/

/** Whether a spreadsheet would run a cell's text as a formula. */
export function beginsFormula(text: string): boolean {
  return AT_START.test(text)
}

/** Whether a spreadsheet that ends cells at commas, tabs or line ends would run the rest as a formula. */
export function holdsFormula(text: string): boolean {
  return FURTHER_IN.test(text)
}
