import type { Ref } from 'vue'
import type { Cursor } from './useCursor'
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

  function target(key: string): number | null {
    const at = cursor.index.value
    switch (key) {
      case 'ArrowDown':
      case 'j':
        return at + 1
      case 'ArrowUp':
      case 'k':
        return Math.max(0, at - 1)
      case 'PageDown':
        return at + grid.perPage.value
      case 'PageUp':
        return Math.max(0, at - grid.perPage.value)
      case 'Home':
        return 0
      case 'End':
        return list.total.value - 1
      default:
        return null
    }
  }

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
    const to = target(event.key.length === 1 ? event.key.toLowerCase() : event.key)
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
