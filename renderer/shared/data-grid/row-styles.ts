/** How a row shows what it is, beside what its cells say. */
export const ROW_STYLES = {
  plain: 'hover:bg-hover',
  picked: 'bg-accent-soft/60',
  /** In the pane beside the grid. */
  open: 'bg-accent-soft before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent'
} as const

/** What a feature says of a row. */
export interface RowState {
  /** For `aria-selected`. */
  selected: boolean
  /** Classes of its own. */
  style: string
}
