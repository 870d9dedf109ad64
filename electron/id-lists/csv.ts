import { beginsFormula, holdsFormula } from '#contract/formula'

/** The content of a cell. */
type Cell = string | number | null

/** Separates cells: the list separator of Windows set to Indonesia, where the comma is the decimal sign. */
const BETWEEN = ';'
const ROW_END = '\r\n'
const BYTE_ORDER_MARK = '\uFEFF'

/** What a spreadsheet reads as a number, a date or a time: leading zeros are lost, and an AWB becomes 1.2E+10. */
const NUMERIC = /^\s*[\d.,][\d.,:/\s-]*(?:e[+-]?\d+\s*)?%?$/i
/** A number that is displayed as it was written: from twelve digits on, Excel uses exponents. */
const HARMLESS = /^(?:0|[1-9]\d{0,10})$/
const QUOTED = /[;"\r\n\t]/

/** Returns the beginning of a CSV file that Excel opens with a double click: UTF-8 with its mark, and CRLF. */
export function csvHeader(header: string[]): string {
  return BYTE_ORDER_MARK + csvRows([header])
}

/** Returns rows of such a file. Numbers stay numbers; texts stay texts. */
export function csvRows(rows: Cell[][]): string {
  return rows.map((row) => csvRow(row.map(csvCell))).join('')
}

/** Returns a row of cells that are already escaped. */
export function csvRow(cells: string[]): string {
  return cells.join(BETWEEN) + ROW_END
}

/**
 * Returns an escaped cell. A text that would run as a formula, or be read as a number, gets a leading apostrophe. One
 * with a formula further in is quoted, so that programs that also split at commas or tabs, such as LibreOffice, read it
 * as one cell.
 */
export function csvCell(value: Cell): string {
  if (typeof value === 'number') return String(value)
  if (value === null || value === '') return ''
  const text = needsApostrophe(value) ? `'${value}` : value
  return QUOTED.test(text) || holdsFormula(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function needsApostrophe(text: string): boolean {
  return beginsFormula(text) || (NUMERIC.test(text) && !HARMLESS.test(text))
}
