/** What a grid does with keys besides moving; with Shift, moving takes the rows along. */
export const GRID_KEYS = {
  toggle: ' ',
  open: 'enter',
  all: 'ctrl+a',
  dismiss: 'escape',
  menu: 'shift+f10'
} as const
export type GridAction = keyof typeof GRID_KEYS
const ACTIONS = Object.entries(GRID_KEYS) as [GridAction, string][]

/** What a key does in a grid besides moving. */
export function gridAction({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): GridAction | undefined {
  if (key === 'ContextMenu' || (key === 'F10' && shiftKey)) return 'menu'
  const pressed = `${ctrlKey || metaKey ? 'ctrl+' : ''}${key.toLowerCase()}`
  return ACTIONS.find(([, keys]) => keys === pressed)?.[0]
}
