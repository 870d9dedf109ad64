import type { ListColumns, ListItem, ListReading, ListTable } from '../contract/jobs'
import { cleanCell } from './cells'
import { guessColumns } from './columns'
import { readItems } from './items'

/** Tables that are kept; one reads a file, perhaps another, and then sends. */
const KEPT = 3
const SAMPLE_ROWS = 6
const SAMPLE_TEXT = 60

/** The tables that were read last, until a job is made of one. */
export class ReadLists {
  readonly #tables = new Map<string, string[][]>()
  #last = 0

  /** Keeps a table and tells what it looks like. */
  add(name: string, rows: string[][]): ListTable {
    const token = `list-${++this.#last}`
    this.#tables.set(token, rows)
    const [oldest] = this.#tables.keys()
    if (this.#tables.size > KEPT && oldest !== undefined) this.#tables.delete(oldest)
    const filled = rows.filter((row) => row.length > 0).slice(0, SAMPLE_ROWS)
    // Of all rows: a title above a table is narrower than it.
    const width = rows.reduce((widest, row) => Math.max(widest, row.length), 1)
    const columns = Array.from({ length: width }, (_, column) => ({
      samples: filled.map((row) => cleanCell(row[column] ?? '').slice(0, SAMPLE_TEXT))
    }))
    return { token, name, columns, rows: rows.length, guess: guessColumns(rows) }
  }

  /**
   * What a table gives when its columns are read in a certain way; null where it is not kept any more.
   *
   * @throws ListUnreadable where there are more ids than a job may have
   */
  read(token: string, columns: ListColumns): { items: ListItem[]; reading: ListReading } | null {
    const rows = this.#tables.get(token)
    return rows ? readItems(rows, columns) : null
  }
}
