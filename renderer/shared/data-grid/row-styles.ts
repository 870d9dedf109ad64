/** Classes for the state of a row. */
export const ROW_STYLES = {
  plain: 'hover:bg-hover',
  picked: 'bg-accent-soft/60',
  /** The row is open in the pane beside the grid. */
  open: 'bg-accent-soft before:absolute before:inset-y-0 before:left-0 before:w-0.5 before:bg-accent'
} as const

/** The state of a row, as a feature reports it. */
export interface RowState {
  /** For `aria-selected`. */
  selected: boolean
  /** Classes of the row. */
  style: string
}
