import type { GridRows, RowKey } from './grid-rows'

/**
 * Finds the row that a click means: rows may move before the pointer is released, and it means the one that was
 * pressed. Rows carry their index as `data-index`.
 */
export function usePressed(rows: GridRows) {
  let pressed: RowKey | undefined

  function indexUnder({ target }: MouseEvent): number {
    return Number((target as HTMLElement).closest<HTMLElement>('[data-index]')?.dataset.index ?? -1)
  }

  return {
    onPointerdown: (event: PointerEvent): void => {
      pressed = rows.keyAt(indexUnder(event))
    },
    /** Returns the current index of the row that a click or a menu means, or -1. */
    clicked(event: MouseEvent): number {
      const index = indexUnder(event)
      if (index < 0) return -1
      const key = pressed
      // Screen readers click without a press.
      pressed = undefined
      return key === undefined ? index : rows.indexOf(key)
    }
  }
}
