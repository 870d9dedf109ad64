import { ref, shallowRef } from 'vue'
import type { GridRows, RowKey } from './grid-rows'

/** The row that the keyboard is on. The cursor follows its row when rows move, and stays if the row is gone. */
export function useCursor(rows: GridRows) {
  const index = ref(-1)
  const key = shallowRef<RowKey | null>(null)

  function put(at: number): void {
    const last = rows.total.value - 1
    index.value = last < 0 ? -1 : Math.min(last, Math.max(0, at))
    key.value = rows.keyAt(index.value) ?? null
  }

  function follow(): void {
    const now = key.value === null ? -1 : rows.indexOf(key.value)
    if (now >= 0) index.value = now
    else if (index.value >= 0) put(index.value)
  }

  function clear(): void {
    index.value = -1
    key.value = null
  }

  return { index, put, follow, clear }
}

export type Cursor = ReturnType<typeof useCursor>
