import { computed, type Ref } from 'vue'

/** Identifies a row, wherever it moves. */
export type RowKey = string | number

/** The rows of a grid, some of which may not be loaded. */
export interface GridRows {
  total: Readonly<Ref<number>>
  /** Returns undefined if the row is not loaded. */
  keyAt(index: number): RowKey | undefined
  /** Returns -1 if the row is not loaded, or gone. */
  indexOf(key: RowKey): number
}

/** Returns the rows of a list that is in memory as a whole. */
export function rowsOf<T>(list: () => readonly T[], keyOf: (row: T) => RowKey): GridRows {
  return {
    total: computed(() => list().length),
    keyAt(index) {
      const row = list()[index]
      return row && keyOf(row)
    },
    indexOf: (key) => list().findIndex((row) => keyOf(row) === key)
  }
}
