import { nextTick, watch, type Ref } from 'vue'
import { anchorShift } from './anchor'
import type { GridRows, RowKey } from './grid-rows'
import type { Cursor } from './use-cursor'
import type { FixedRows } from './use-fixed-rows'

/**
 * Keeps the visible rows in place when rows above them are inserted or moved.
 *
 * @param scroller has the focus while the keyboard is in the grid
 */
export function useAnchor(
  view: FixedRows,
  rows: GridRows,
  cursor: Cursor,
  scroller: Readonly<Ref<HTMLElement | null>>
) {
  /** Keys of the rows as last painted, because the user may scroll while an answer is pending. */
  let painted: (RowKey | null)[] = []
  let paintedFrom = 0

  function notePainted(): void {
    paintedFrom = view.rendered.value[0] ?? 0
    painted = view.rendered.value.map((index) => rows.keyAt(index) ?? null)
  }
  /** Number of changes in progress: their rows are painted before their old places have been compared. */
  let changing = 0
  watch(
    [view.rendered, rows.total],
    ([, total], [, before]) => {
      if (changing === 0 || total === before) notePainted()
    },
    { flush: 'post' }
  )

  /** @param change replaces rows by newer ones */
  async function keepPosition(change: () => Promise<unknown>): Promise<void> {
    changing++
    try {
      await change()
    } finally {
      changing--
    }
    const first = view.first.value
    const shift = anchorShift(painted.slice(first - paintedFrom), first, (key) => rows.indexOf(key))
    cursor.follow()
    await nextTick()
    if (shift !== 0) view.scrollTo(view.top.value + shift * view.rowHeight.value)
    notePainted()
  }

  /** Goes to the top, because another query was answered. If the grid has the focus, its first row gets the cursor. */
  function startOver(): void {
    view.scrollTo(0)
    cursor.clear()
    if (document.activeElement === scroller.value) cursor.put(0)
    notePainted()
  }

  return { keepPosition, startOver }
}
