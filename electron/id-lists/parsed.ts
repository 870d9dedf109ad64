import type { ListSource } from '#contract/model/lists'
import { MAX_COLUMNS } from './limits'

/** Most entries that are listed of each kind; the rest is only counted. */
export const NAMED = 100
/** Most characters of a listed text. */
export const NAMED_TEXT = 200

/** A file as rows of cells, before its columns are assigned. */
export interface ParsedTable {
  /** From the file's first row on. */
  rows: string[][]
  /** Rows whose cells may be in the wrong columns. */
  shifted: ReadonlySet<number>
  /** Number of rows that a merged cell spans, by `spanKey` of its first one. */
  spans: ReadonlyMap<number, number>
  source: ListSource
}

export function spanKey(row: number, column: number): number {
  return row * MAX_COLUMNS + column
}

/** Collects places in a table: lists the first ones and counts the rest. */
export class NamedRows {
  readonly rows: { row: number; text: string }[] = []
  count = 0

  /** @param index from 0; rows are listed from 1, as in spreadsheets */
  add(index: number, text: string): void {
    if (++this.count <= NAMED) this.rows.push({ row: index + 1, text: text.slice(0, NAMED_TEXT) })
  }
}
