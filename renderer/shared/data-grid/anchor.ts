import type { RowKey } from './grid-rows'

/**
 * Returns how far to scroll, after rows were inserted or moved above, to stay with the first visible row that
 * still exists. At the very top the view stays at the top, because that is where answers arrive.
 *
 * @param visible keys of the rows that were in view; null for those that were not loaded
 * @param first index of the first of them
 * @returns rows to scroll by; positive is down
 */
export function anchorShift(
  visible: readonly (RowKey | null)[],
  first: number,
  indexOf: (key: RowKey) => number
): number {
  if (first <= 0) return 0
  for (const [i, key] of visible.entries()) {
    const now = key === null ? -1 : indexOf(key)
    if (now >= 0) return now - (first + i)
  }
  return 0
}
