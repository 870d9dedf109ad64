import type { Ref } from 'vue'
import { rowMove } from '../ui/rowMove'
import type { Cursor } from '../ui/useCursor'
import type { PaymentList } from './usePaymentList'
import type { Selection } from './useSelection'

interface Grid {
  list: PaymentList
  selection: Selection
  cursor: Cursor
  perPage: Ref<number>
  move(index: number): void
  open(index: number): void
  /** The detail is open, and follows the cursor. */
  walk(): boolean
}

/** The keyboard of the list: arrows or J and K, ranges with Shift, Space, Ctrl+A, Enter and Escape. */
export function useGridKeys(grid: Grid, dismiss: () => void) {
  const { list, selection, cursor } = grid

  function go(to: number, extend: boolean): void {
    if (extend) selection.startAt(cursor.index.value, true)
    grid.move(to)
    if (extend) void selection.extendTo(cursor.index.value)
    else {
      selection.startAt(cursor.index.value)
      if (grid.walk()) grid.open(cursor.index.value)
    }
  }

  function act(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'a') return false
      void selection.all()
      return true
    }
    switch (event.key) {
      case ' ':
        selection.toggle(cursor.index.value)
        return true
      case 'Enter':
        grid.open(cursor.index.value)
        return true
      case 'Escape':
        if (selection.size.value > 0) selection.clear()
        else dismiss()
        return true
    }
    const to = rowMove(event.key, {
      at: cursor.index.value,
      perPage: grid.perPage.value,
      total: list.total.value
    })
    if (to === null || list.total.value === 0) return false
    go(to, event.shiftKey)
    return true
  }

  function onKeydown(event: KeyboardEvent): void {
    // Buttons in the header have keys of their own.
    if (
      event.target !== event.currentTarget &&
      /^(BUTTON|INPUT)$/.test((event.target as HTMLElement).tagName)
    ) {
      return
    }
    if (!event.altKey && act(event)) event.preventDefault()
  }

  return { onKeydown }
}
