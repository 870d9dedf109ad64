import { nextTick, watch, type Ref } from 'vue'
import { anchorShift } from './anchor'
import type { Cursor, PaymentRows } from '../data-grid/use-cursor'
import type { FixedRows } from '../data-grid/use-fixed-rows'

/**
 * Keeps the view with what the user looks at: rows that move above it take it along.
 *
 * @param scroller has the focus while the keyboard is in the list
 */
export function useAnchor(
  rows: FixedRows,
  list: PaymentRows,
  cursor: Cursor,
  scroller: Ref<HTMLElement | null>
) {
  /** Ids as last painted: rows may be scrolled while an answer is under way. */
  let painted: string[] = []
  let paintedFrom = 0

  function remember(): void {
    paintedFrom = rows.rendered.value[0] ?? 0
    painted = rows.rendered.value.map((index) => list.rowAt(index)?.paymentId ?? '')
  }
  watch([rows.rendered, list.total], remember, { flush: 'post' })

  async function keepPlace(change: () => Promise<unknown>): Promise<void> {
    await change()
    const first = rows.first.value
    const shift = anchorShift(painted.slice(first - paintedFrom), first, list.indexOf)
    cursor.follow()
    await nextTick()
    if (shift !== 0) rows.scrollTo(rows.top.value + shift * rows.rowHeight.value)
    remember()
  }

  /** Another question was answered: nothing of the old place is worth keeping. Who came before its answer is at its top. */
  function startOver(): void {
    rows.scrollTo(0)
    cursor.clear()
    if (document.activeElement === scroller.value) cursor.put(0)
    remember()
  }

  return { keepPlace, startOver }
}
