import { RECONCILE_RESULTS, type ReconcileRow, type ReconcileResult } from '#contract/model/jobs'

const FOUND: readonly ReconcileResult[] = [
  'paidEqual',
  'paidDifferent',
  'paidUncompared',
  'unpaid',
  'unknown'
]
/** All ids with these results were compared, so the difference of the sums is the sum of the differences. */
const COMPARED: readonly ReconcileResult[] = ['paidEqual', 'paidDifferent']

/** Returns the rows in the order of the results. The filtered one stays, even when its last id has another result. */
export function inOrder(rows: readonly ReconcileRow[], filtered: ReconcileResult | null): ReconcileRow[] {
  return RECONCILE_RESULTS.flatMap((result) => {
    const row = rows.find((each) => each.result === result)
    if (row) return [row]
    return result === filtered ? [{ result, count: 0, expected: 0, actual: 0, conflicts: 0 }] : []
  })
}

/** Returns the totals of all ids. Actual amounts have none, because only some ids were found. */
export function total(rows: readonly ReconcileRow[]): Pick<ReconcileRow, 'count' | 'expected' | 'conflicts'> {
  const sum = (of: (row: ReconcileRow) => number) => rows.reduce((all, row) => all + of(row), 0)
  return {
    count: sum((row) => row.count),
    expected: sum((row) => row.expected),
    conflicts: sum((row) => row.conflicts)
  }
}

export const hasActual = ({ result }: ReconcileRow): boolean => FOUND.includes(result)
export const hasDifference = ({ result }: ReconcileRow): boolean => COMPARED.includes(result)
export const hasExpected = ({ result }: ReconcileRow): boolean => result !== 'paidUncompared'
