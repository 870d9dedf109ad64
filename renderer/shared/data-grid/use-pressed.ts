import type { GridRows, RowKey } from './grid-rows'

/**
 * What a click on one of many rows is about: rows may move before the pointer is let go, and it is the one that was
 * pressed. Rows carry their place as `data-index`.
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
    /** Where the row is now that a click or a menu is about, or -1. */
    clicked(event: MouseEvent): number {
      const index = indexUnder(event)
      if (index < 0) return -1
      const key = pressed
      // Tools that read the screen aloud click without a press.
      pressed = undefined
      return key === undefined ? index : rows.indexOf(key)
    }
  }
}
