import type { Ref } from 'vue'
import { rowMove } from '#shared/data-grid/row-move'
import type { Cursor } from '#shared/data-grid/use-cursor'
import type { PaymentList } from './use-payment-list'
import type { Selection } from './selection/use-selection'

interface Grid {
  list: PaymentList
  selection: Selection
  cursor: Cursor
  perPage: Ref<number>
  move(index: number): void
  open(index: number): void
  openMenu(): void
  /** The detail is open, and follows the cursor. */
  walk(): boolean
}

/** What the list does with keys besides moving; with Shift, moving takes the rows along. */
export const GRID_KEYS = {
  toggle: ' ',
  open: 'enter',
  all: 'ctrl+a',
  dismiss: 'escape',
  menu: 'shift+f10'
} as const
type GridAction = keyof typeof GRID_KEYS
const ACTIONS = Object.entries(GRID_KEYS) as [GridAction, string][]

function actionOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): GridAction | undefined {
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return 'menu'
  const pressed = `${ctrlKey || metaKey ? 'ctrl+' : ''}${key.toLowerCase()}`
  return ACTIONS.find(([, keys]) => keys === pressed)?.[0]
}

/** The keyboard of the list: moves, ranges with Shift, and `GRID_KEYS`. */
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

  const actions: Record<GridAction, () => void> = {
    toggle: () => selection.toggle(cursor.index.value),
    open: () => grid.open(cursor.index.value),
    all: () => selection.all(),
    menu: grid.openMenu,
    dismiss: () => (selection.size.value > 0 ? selection.clear() : dismiss())
  }

  function act(event: KeyboardEvent): boolean {
    const action = actionOf(event)
    if (action) {
      actions[action]()
      return true
    }
    if (event.ctrlKey || event.metaKey) return false
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
    // What is in the header has keys of its own.
    if (event.target !== event.currentTarget) return
    if (!event.altKey && act(event)) event.preventDefault()
  }

  return { onKeydown }
}
