import { COLUMN_WIDTHS, type ColumnSetting, type SortColumn } from '#contract/model/payment-list'

type Settings = readonly ColumnSetting[]

/** @param width CSS px, limited to the allowed range; null for the default */
export function sized(settings: Settings, column: SortColumn, width: number | null): ColumnSetting[] {
  const { min, max } = COLUMN_WIDTHS
  const allowed = width === null ? null : Math.min(max, Math.max(min, Math.round(width)))
  return settings.map((each) => (each.column === column ? { ...each, width: allowed } : each))
}

/**
 * Widens a column by so many CSS px, or narrows it if negative. Quick steps add up, because each one starts from the
 * width that was set last, which the screen may not show yet.
 *
 * @param seen its width on screen, used if none was set
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

/** Moves a column to the place of another one, which shifts towards the gap. */
export function placed(settings: Settings, column: SortColumn, at: SortColumn): ColumnSetting[] {
  const to = settings.findIndex((each) => each.column === at)
  const moving = settings.find((each) => each.column === column)
  if (!moving || to < 0) return [...settings]
  return settings.filter((each) => each !== moving).toSpliced(to, 0, moving)
}

/** Returns the neighbour of a column among the visible ones; null at the end. */
export function neighbour(seen: readonly SortColumn[], column: SortColumn, by: -1 | 1): SortColumn | null {
  const at = seen.indexOf(column)
  return at < 0 ? null : (seen[at + by] ?? null)
}
