import { COLUMN_WIDTHS, type ColumnSetting, type SortColumn } from '#contract/model/payment-list'

type Settings = readonly ColumnSetting[]

/** @param width CSS px, brought into what a column may have; null for its own */
export function sized(settings: Settings, column: SortColumn, width: number | null): ColumnSetting[] {
  const { min, max } = COLUMN_WIDTHS
  const allowed = width === null ? null : Math.min(max, Math.max(min, Math.round(width)))
  return settings.map((each) => (each.column === column ? { ...each, width: allowed } : each))
}

/**
 * A column wider by so many CSS px, narrower where negative. Steps add up, however quickly they come: they are taken
 * from the width that was set last, which the screen may not show yet.
 *
 * @param seen its width on screen, where none was set
 */
export function widened(settings: Settings, column: SortColumn, by: number, seen: number): ColumnSetting[] {
  const width = settings.find((each) => each.column === column)?.width ?? seen
  return sized(settings, column, width + by)
}

/** Shows or hides a column; the last one stays. */
export function setVisible(settings: Settings, column: SortColumn, isVisible: boolean): ColumnSetting[] {
  const next = settings.map((each) => (each.column === column ? { ...each, shown: isVisible } : each))
  return next.some((each) => each.shown) ? next : [...settings]
}

/** Puts a column to the place where another one is; that one moves over to the side that became free. */
export function placed(settings: Settings, column: SortColumn, at: SortColumn): ColumnSetting[] {
  const to = settings.findIndex((each) => each.column === at)
  const moving = settings.find((each) => each.column === column)
  if (!moving || to < 0) return [...settings]
  return settings.filter((each) => each !== moving).toSpliced(to, 0, moving)
}

/** The neighbour of a column among those that are seen; null at the end. */
export function neighbour(seen: readonly SortColumn[], column: SortColumn, by: -1 | 1): SortColumn | null {
  const at = seen.indexOf(column)
  return at < 0 ? null : (seen[at + by] ?? null)
}
