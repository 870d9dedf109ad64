import type { RawRow } from '../history/store/snapshot'
import { csvCell, csvHeader, csvRow } from '../id-lists/csv'
import type { Column, Table } from './columns'
import { inPages } from './pages'
import { isWritable, wibText } from './times'

/** Rows that are written at once: some hundred kilobytes. */
const ROWS_AT_ONCE = 500

/** Yields a table as CSV, in chunks. */
export function* csvOf({ columns, rows }: Table): Generator<string> {
  yield csvHeader(columns.map(({ heading }) => heading))
  const written = columns.map(writerOf)
  for (const page of inPages(rows, ROWS_AT_ONCE)) {
    let text = ''
    for (const row of page) text += csvRow(row.map((raw, i) => written[i]!(raw)))
    yield text
  }
}

function writerOf({ kind, value }: Column): (raw: RawRow[number]) => string {
  if (kind === 'text') return (raw) => csvCell(raw === null ? null : String(value(raw)))
  if (kind !== 'time') return csvCell
  // A time must be read as a time, unlike a text that looks like one.
  return (raw) => (typeof raw === 'number' && isWritable(raw) ? wibText(raw) : csvCell(value(raw)))
}
