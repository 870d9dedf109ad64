import { computed, type Ref } from 'vue'

/** What a row is, wherever it moves. */
export type RowKey = string | number

/** The rows of a grid, of which some may not be loaded. */
export interface GridRows {
  total: Readonly<Ref<number>>
  /** undefined where it is not loaded. */
  keyAt(index: number): RowKey | undefined
  /** -1 where it is not loaded, or gone. */
  indexOf(key: RowKey): number
}

/** The rows of a list that is in memory as a whole. */
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
