import type { ColumnLayout } from '#shared/data-grid/column-layout'

/** Widths in CSS px. */
interface Column {
  width: number
  /** Its share of the remaining width. */
  grow?: number
  /** Least width of the grid that shows it. */
  from?: number
}

const COLUMNS = {
  position: { width: 44, from: 715 },
  reference: { width: 84, grow: 1, from: 620 },
  paymentId: { width: 120, grow: 1 },
  result: { width: 172, grow: 1.4 },
  expected: { width: 100, from: 830 },
  actual: { width: 100 },
  difference: { width: 100 },
  attempts: { width: 36, from: 880 }
} as const satisfies Record<string, Column>
export type JobColumn = keyof typeof COLUMNS
const ALL = Object.entries(COLUMNS) as [JobColumn, Column][]

const GAP = 12
const PADDING = 16
const OF_AMOUNTS: readonly JobColumn[] = ['expected', 'difference']

/**
 * Returns the visible columns of a job's ids and their widths. If room is short, the reference column shrinks first.
 *
 * @param width of the grid, in CSS px
 */
export function jobLayout(
  width: number,
  has: { amounts: boolean; references: boolean }
): ColumnLayout<JobColumn> {
  const visible = ALL.filter(
    ([column, { from = 0 }]) =>
      width >= from &&
      (has.amounts || !OF_AMOUNTS.includes(column)) &&
      (has.references || column !== 'reference')
  )
  const sum = (of: (column: Column) => number): number =>
    visible.reduce((all, [, column]) => all + of(column), 0)
  const remaining = width - 2 * PADDING - GAP * (visible.length - 1) - sum((column) => column.width)
  const shares = sum(({ grow = 0 }) => grow)

  function track([column, { width, grow = 0 }]: [JobColumn, Column]): string {
    const more = remaining > 0 ? (remaining * grow) / shares : column === 'reference' ? remaining : 0
    return `${Math.max(0, width + more)}px`
  }
  return {
    columns: visible.map(([column]) => column),
    template: visible.map(track).join(' '),
    gap: GAP,
    padding: `0 ${PADDING}px`
  }
}
