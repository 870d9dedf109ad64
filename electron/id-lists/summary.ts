import { cleanCell } from './cells'
import { guessColumns } from './columns'
import type { ListSummary } from './list-session'
import type { ParsedTable } from './parsed'

const SAMPLE_ROWS = 6
const SAMPLE_TEXT = 60

/** Returns the summary of a table, before its columns are assigned. */
export function summarize(name: string, { rows, source }: ParsedTable): ListSummary {
  const filled = rows.filter((row) => row.length > 0).slice(0, SAMPLE_ROWS)
  // Measured over all rows: a title above a table is narrower than it.
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 1)
  const columns = Array.from({ length: width }, (_, column) => ({
    samples: filled.map((row) => cleanCell(row[column] ?? '').slice(0, SAMPLE_TEXT))
  }))
  return { name, columns, rows: rows.length, guess: guessColumns(rows), source }
}
