/** The columns that a grid shows, and the layout of its rows. */
export interface ColumnLayout<C extends string = string> {
  /** In order. */
  columns: readonly C[]
  /** `grid-template-columns` of head and rows. */
  template: string
  /** Between columns, in CSS px. */
  gap: number
  /** Padding around the cells of a row. */
  padding: string
  /** Width below which the grid scrolls sideways, in CSS px. */
  room?: number
}

interface Tracks<C extends string> {
  /** Least width of the grid for these tracks, in CSS px. */
  from: number
  tracks: Readonly<Partial<Record<C, string>>>
  gap?: number
}

/** The layouts of a grid, by its width. */
export interface ColumnLayouts<C extends string> {
  gap: number
  padding: string
  /** The tracks of the columns that fit, in order; the widest layout first, and the last one for any width. */
  byWidth: readonly [...Tracks<C>[], Tracks<C>]
}

/** @param width of the grid, in CSS px */
export function layoutFor<C extends string>(layouts: ColumnLayouts<C>, width: number): ColumnLayout<C> {
  const { byWidth, gap, padding } = layouts
  const fitting = byWidth.find(({ from }) => width >= from) ?? byWidth.at(-1)!
  return {
    columns: Object.keys(fitting.tracks) as C[],
    template: Object.values(fitting.tracks).join(' '),
    gap: fitting.gap ?? gap,
    padding
  }
}
