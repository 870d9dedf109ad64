import { stringify } from 'csv-stringify/sync'

type Row = (string | number | null)[]

/**
 * The beginning of a CSV file that Excel opens with a double click: UTF-8 with its mark, CRLF, and the
 * semicolon that Windows set to Indonesia separates lists with, since the comma is its decimal sign.
 */
export function csvHeader(header: string[]): string {
  return write([header], true)
}

/** Rows of such a file. Text that would run as a formula gets an apostrophe in front; numbers stay numbers. */
export function csvRows(rows: Row[]): string {
  return write(rows, false)
}

function write(rows: Row[], bom: boolean): string {
  return stringify(rows, { bom, delimiter: ';', record_delimiter: 'windows', escape_formulas: true })
}
