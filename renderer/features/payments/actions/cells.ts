import { beginsFormula } from '#contract/formula'
import type { PaymentRow, SortColumn } from '#contract/model/payment-list'

/** Amounts are numbers, and nothing else is. */
export type Cell = string | number

/** What a row says in each column. */
export type CellText = Record<SortColumn, (row: PaymentRow) => Cell>

/** On one line, and nothing that would run. */
function safe(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = beginsFormula(cell) ? `'${cell}` : cell
  return text.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ')
}

/** A line of cells as programs without tables take them. */
export function lineOf(cells: readonly Cell[]): string {
  return cells.map(safe).join('\t')
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** The same as a row of a table: spreadsheets keep ids and AWBs as the text that they are, zeros in front and all. */
export function tableRowOf(cells: readonly Cell[]): string {
  const written = cells.map((cell) => {
    const text = safe(cell).replace(/[&<>"]/g, (sign) => ENTITIES[sign]!)
    // Excel's own way to say that a cell is text.
    return typeof cell === 'number' ? `<td>${text}</td>` : `<td style="mso-number-format:'\\@'">${text}</td>`
  })
  return `<tr>${written.join('')}</tr>`
}

/**
 * The first of the pieces that are not longer together than allowed, each with what stands between.
 *
 * @param most UTF-16 units
 */
export function fitting<P>(items: readonly P[], lengthOf: (item: P) => number, most: number): P[] {
  let length = 0
  const over = items.findIndex((item) => (length += lengthOf(item) + 1) > most)
  return over < 0 ? [...items] : items.slice(0, over)
}
