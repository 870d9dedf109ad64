/** The keys of a grid that do not move; with Shift, those that move extend the selection. */
export const GRID_KEYS = {
  toggle: ' ',
  open: 'enter',
  all: 'ctrl+a',
  dismiss: 'escape',
  menu: 'shift+f10'
} as const
export type GridAction = keyof typeof GRID_KEYS
const ACTIONS = Object.entries(GRID_KEYS) as [GridAction, string][]

/** Returns the action of a key in a grid; undefined for other keys, including those that move. */
export function gridAction({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): GridAction | undefined {
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return 'menu'
  const pressed = `${ctrlKey || metaKey ? 'ctrl+' : ''}${key.toLowerCase()}`
  return ACTIONS.find(([, keys]) => keys === pressed)?.[0]
}
