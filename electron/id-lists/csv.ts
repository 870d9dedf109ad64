import { beginsFormula, holdsFormula } from '#contract/formula'

/** What stands in a cell. */
type Cell = string | number | null

/**
 * Between cells: what Windows set to Indonesia separates lists with, since the comma is its decimal sign.
 */
const BETWEEN = ';'
const ROW_END = '\r\n'
const BYTE_ORDER_MARK = '\uFEFF'

/** What a spreadsheet takes for a number, a date or a time: a zero in front is lost, and 1.2E+10 is left of an AWB. */
const NUMERIC = /^\s*[\d.,][\d.,:/\s-]*(?:e[+-]?\d+\s*)?%?$/i
/** A number that is shown as it was written: Excel goes over to exponents at twelve digits. */
const HARMLESS = /^(?:0|[1-9]\d{0,10})$/
const QUOTED = /[;"\r\n\t]/

/** The beginning of a CSV file that Excel opens with a double click: UTF-8 with its mark, and CRLF. */
export function csvHeader(header: string[]): string {
  return BYTE_ORDER_MARK + csvRows([header])
}

/** Rows of such a file. Numbers stay numbers; texts stay texts. */
export function csvRows(rows: Cell[][]): string {
  return rows.map((row) => csvRow(row.map(csvCell))).join('')
}

/** A row of cells that are written already. */
export function csvRow(cells: string[]): string {
  return cells.join(BETWEEN) + ROW_END
}

/**
 * A text that would run as a formula, or be read as a number, gets an apostrophe in front. One with a formula further
 * in is quoted, so that what separates cells by commas or tabs too, as LibreOffice does, takes it for one cell.
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
