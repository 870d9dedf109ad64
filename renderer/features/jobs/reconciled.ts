import { VERDICTS, type ReconcileRow, type Verdict } from '#contract/model/jobs'

const FOUND: readonly Verdict[] = ['paidEqual', 'paidDifferent', 'paidUncompared', 'unpaid', 'unknown']
/** Every id of these was compared, so the difference of the sums is the sum of the differences. */
const COMPARED: readonly Verdict[] = ['paidEqual', 'paidDifferent']

/** In the words' own order; the one that is filtered on stays when its last id has gone elsewhere. */
export function inOrder(rows: readonly ReconcileRow[], filtered: Verdict | null): ReconcileRow[] {
  return VERDICTS.flatMap((verdict) => {
    const row = rows.find((each) => each.verdict === verdict)
    if (row) return [row]
    return verdict === filtered ? [{ verdict, count: 0, expected: 0, actual: 0, conflicts: 0 }] : []
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

export const hasActual = ({ verdict }: ReconcileRow): boolean => FOUND.includes(verdict)
export const hasDifference = ({ verdict }: ReconcileRow): boolean => COMPARED.includes(verdict)
export const hasExpected = ({ verdict }: ReconcileRow): boolean => verdict !== 'paidUncompared'
