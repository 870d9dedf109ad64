import type { ListSource } from '#contract/model/lists'
import { MAX_COLUMNS } from './limits'

/** What is named of each kind; the rest is counted. */
export const NAMED = 100
/** Characters of what is named. */
export const NAMED_TEXT = 200

/** A file as rows of cells, before anybody says what its columns mean. */
export interface ParsedTable {
  /** From the file's first row on. */
  rows: string[][]
  /** Rows whose cells may stand in other columns than they should. */
  shifted: ReadonlySet<number>
  /** How many rows a merged cell spans, by `spanKey` of its first one. */
  spans: ReadonlyMap<number, number>
  source: ListSource
}

export function spanKey(row: number, column: number): number {
  return row * MAX_COLUMNS + column
}

/** Gathers places in a table, names the first of them and counts the rest. */
export class NamedRows {
  readonly rows: { row: number; text: string }[] = []
  count = 0

  /** @param index from 0; rows are named from 1, as spreadsheets do */
  add(index: number, text: string): void {
    if (++this.count <= NAMED) this.rows.push({ row: index + 1, text: text.slice(0, NAMED_TEXT) })
  }
}
