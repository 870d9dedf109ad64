import { menuPosition, type MenuPosition } from '../ui/menu-position'
import { gridAction, type GridAction } from './grid-keys'
import { rowMove } from './row-move'
import type { DataGridState } from './use-data-grid'
import { usePressed } from './use-pressed'

type By = 'key' | 'pointer'

/** The commands on the rows of a grid. A missing one does nothing, and leaves its keys to others. */
export interface GridCommands {
  /** By Enter, or by a click if there is no `press`. */
  open(index: number): void
  press?(index: number): void
  /** By Escape. */
  dismiss?(): void
  /** After a move by keyboard. */
  moved?(index: number): void
  /** @param at where a menu of this row opens */
  menu?(index: number, at: MenuPosition, by: By): void
  /** By a button in a row, which names its action in `data-act`. */
  act?(index: number, what: string): void
  /** By further keys, in lower case. */
  keys?: Readonly<Record<string, () => void>>
  pick?: PickCommands
}

interface PickCommands {
  /**
   * By Space or the check box of a row.
   *
   * @param before where the cursor was, for a click with Ctrl; -1 otherwise
   */
  toggle(index: number, before: number): void
  all(): void
  /** With Shift: from where the cursor was, or -1, to where it is. */
  extend?(from: number, to: number, by: By): void
}

/** Handles the keyboard and the pointer of a grid, in the same way everywhere. */
export function useGridInput(grid: DataGridState, commands: GridCommands) {
  const { cursor, rows, view } = grid
  const { pick } = commands
  const { onPointerdown, clicked } = usePressed(rows)

  function openMenu(): void {
    const at = grid.menuAtCursor()
    if (at) commands.menu?.(cursor.index.value, at, 'key')
  }

  function step(to: number, isRange: boolean): void {
    const from = cursor.index.value
    grid.move(to)
    if (isRange && pick?.extend) pick.extend(from, cursor.index.value, 'key')
    else commands.moved?.(cursor.index.value)
  }

  const actions: Record<GridAction, (() => void) | undefined> = {
    toggle: pick && (() => pick.toggle(cursor.index.value, -1)),
    open: () => commands.open(cursor.index.value),
    all: pick?.all,
    dismiss: commands.dismiss,
    menu: commands.menu && openMenu
  }

  function act(event: KeyboardEvent): boolean {
    const action = gridAction(event)
    if (action) return run(actions[action])
    if (event.ctrlKey || event.metaKey) return false
    const to = rowMove(event.key, {
      at: cursor.index.value,
      perPage: view.perPage.value,
      total: rows.total.value
    })
    if (to === null) return run(commands.keys?.[event.key.toLowerCase()])
    if (rows.total.value === 0) return false
    step(to, event.shiftKey)
    return true
  }

  function onKeydown(event: KeyboardEvent): void {
    // Controls in the head have their own keys.
    if (event.target !== event.currentTarget) return
    if (!event.altKey && act(event)) event.preventDefault()
  }

  function onClick(event: MouseEvent): void {
    const index = clicked(event)
    if (index < 0) return
    const target = event.target as HTMLElement
    const button = target.closest<HTMLElement>('[data-act]')
    if (button) return commands.act?.(index, button.dataset.act!)
    const before = cursor.index.value
    cursor.put(index)
    if (pick?.extend && event.shiftKey) pick.extend(before, index, 'pointer')
    else if (pick && target.closest('[data-check]')) pick.toggle(index, -1)
    else if (pick && (event.ctrlKey || event.metaKey)) pick.toggle(index, before)
    else (commands.press ?? commands.open)(index)
  }

  function onContextmenu(event: MouseEvent): void {
    const index = clicked(event)
    if (!commands.menu || index < 0) return
    event.preventDefault()
    cursor.put(index)
    commands.menu(index, menuPosition(event), 'pointer')
  }

  function onFocus(): void {
    if (cursor.index.value < 0 && grid.scroller.value?.matches(':focus-visible')) grid.move(view.first.value)
  }

  return {
    keydown: onKeydown,
    pointerdown: onPointerdown,
    click: onClick,
    contextmenu: onContextmenu,
    focus: onFocus
  }
}

function run(action: (() => void) | undefined): boolean {
  action?.()
  return action !== undefined
}
