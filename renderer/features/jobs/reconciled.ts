import { RECONCILE_RESULTS, type ReconcileRow, type ReconcileResult } from '#contract/model/jobs'

const FOUND: readonly ReconcileResult[] = [
  'paidEqual',
  'paidDifferent',
  'paidUncompared',
  'unpaid',
  'unknown'
]
/** Every id of these was compared, so the difference of the sums is the sum of the differences. */
const COMPARED: readonly ReconcileResult[] = ['paidEqual', 'paidDifferent']

/** In the words' own order; the one that is filtered on stays when its last id has gone elsewhere. */
export function inOrder(rows: readonly ReconcileRow[], filtered: ReconcileResult | null): ReconcileRow[] {
  return RECONCILE_RESULTS.flatMap((result) => {
    const row = rows.find((each) => each.result === result)
    if (row) return [row]
    return result === filtered ? [{ result, count: 0, expected: 0, actual: 0, conflicts: 0 }] : []
  })
}

/** All ids: what is found of some and not of others has no sum. */
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
