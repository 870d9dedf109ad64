import { onScopeDispose, shallowRef } from 'vue'
import type { SortColumn } from '#contract/model/payment-list'

/** A shorter move, in CSS px, is a click with an unsteady hand. */
const BEGINS_AFTER = 6

/** A heading that is being dragged. */
interface Drag {
  column: SortColumn
  /** The column whose place it takes when dropped; itself at first. */
  at: SortColumn
}

/** Reorders columns by dragging their headings. */
export function useColumnDrag(moveTo: (column: SortColumn, at: SortColumn) => void) {
  const drag = shallowRef<Drag | null>(null)
  /** Lets the caller ignore the click that ends a drag, which should not sort. */
  let wasDragged = false
  let end: () => void = () => undefined
  onScopeDispose(() => end())

  function begin(column: SortColumn, down: PointerEvent): void {
    if (down.button !== 0) return
    wasDragged = false
    const row = (down.currentTarget as HTMLElement).closest('[role="row"]')

    function move({ clientX }: PointerEvent): void {
      if (!drag.value && Math.abs(clientX - down.clientX) < BEGINS_AFTER) return
      wasDragged = true
      drag.value = { column, at: columnAt(row, clientX) ?? drag.value?.at ?? column }
    }
    function drop(): void {
      const dropped = drag.value
      end()
      if (dropped && dropped.at !== dropped.column) moveTo(dropped.column, dropped.at)
    }
    function cancel(event: KeyboardEvent): void {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      end()
    }
    end = () => {
      drag.value = null
      removeEventListener('pointermove', move)
      removeEventListener('pointerup', drop)
      removeEventListener('pointercancel', end)
      removeEventListener('keydown', cancel, true)
    }
    addEventListener('pointermove', move)
    addEventListener('pointerup', drop)
    addEventListener('pointercancel', end)
    addEventListener('keydown', cancel, true)
  }

  return { drag, begin, wasDragged: () => wasDragged }
}

function columnAt(row: Element | null, x: number): SortColumn | null {
  for (const heading of row?.querySelectorAll<HTMLElement>('[data-column]') ?? []) {
    const { left, right } = heading.getBoundingClientRect()
    if (x >= left && x <= right) return heading.dataset.column as SortColumn
  }
  return null
}
