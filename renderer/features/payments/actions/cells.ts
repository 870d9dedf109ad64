import { beginsFormula } from '#contract/formula'
import type { PaymentRow, SortColumn } from '#contract/model/payment-list'

/** Only amounts are numbers. */
export type Cell = string | number

/** The content of a row's cell in each column. */
export type CellText = Record<SortColumn, (row: PaymentRow) => Cell>

/** Returns a cell on one line, escaped if a spreadsheet would run it as a formula. */
function safe(cell: Cell): string {
  if (typeof cell === 'number') return String(cell)
  const text = beginsFormula(cell) ? `'${cell}` : cell
  return text.replace(/[\t\r\n\v\f\u0085\u2028\u2029]+/g, ' ')
}

/** Returns a row as tab-separated text, for programs without tables. */
export function lineOf(cells: readonly Cell[]): string {
  return cells.map(safe).join('\t')
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Returns a row as HTML, so that spreadsheets keep ids and AWBs as text, leading zeros included. */
export function tableRowOf(cells: readonly Cell[]): string {
  const written = cells.map((cell) => {
    const text = safe(cell).replace(/[&<>"]/g, (sign) => ENTITIES[sign]!)
    // Excel's own style for a text cell.
    return typeof cell === 'number' ? `<td>${text}</td>` : `<td style="mso-number-format:'\\@'">${text}</td>`
  })
  return `<tr>${written.join('')}</tr>`
}

/**
 * Returns the first pieces that fit together, counting one separator for each.
 *
 * @param most UTF-16 units
 */
export function fitting<P>(items: readonly P[], lengthOf: (item: P) => number, most: number): P[] {
  let length = 0
  const over = items.findIndex((item) => (length += lengthOf(item) + 1) > most)
  return over < 0 ? [...items] : items.slice(0, over)
}
