import type { ListColumns, ListOptions } from '#contract/model/lists'
import { guessColumns } from '../../electron/id-lists/columns'
import { readItems } from '../../electron/id-lists/items'
import type { ParsedTable } from '../../electron/id-lists/parsed'
import { readTable } from '../../electron/id-lists/table'

const LEFT_TO_THE_PROGRAM: ListOptions = { delimiter: null, sheet: null, hidden: false }

/** Rows as if they came from a workbook. */
export function tableOf(rows: string[][]): ParsedTable {
  return {
    rows,
    shifted: new Set(),
    spans: new Map(),
    source: {
      encoding: null,
      delimiter: null,
      sheet: null,
      sheets: [],
      hidden: { sheets: 0, rows: 0, columns: 0, ids: 0 },
      strayQuotes: [],
      strayQuotesCount: 0
    }
  }
}

/** Reads a file as the window does at first, with chosen columns if given. */
export async function readList(
  data: string | Uint8Array,
  { columns = {}, ...options }: Partial<ListOptions> & { columns?: Partial<ListColumns> } = {}
) {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data
  const table = await readTable(bytes, 'daftar', { ...LEFT_TO_THE_PROGRAM, ...options })
  const guess = { ...guessColumns(table.rows), ...columns }
  const { items, parseReport } = readItems(table, guess)
  return {
    ...table,
    guess,
    parseReport,
    items,
    amounts: Object.fromEntries(items.map(({ paymentId, expectedAmount }) => [paymentId, expectedAmount]))
  }
}
