import type { PaymentSummary } from '#contract/model/payment-list'
import { countedStatusOf, type CountedStatus, type Status } from '#contract/model/payments'

/** Payments of one status, in conflict or not. */
export interface SumRow {
  status: Status
  conflict: number
  count: number
  amount: number
}

/** Subtracts the sums of a subset. */
export function less(all: PaymentSummary, part: PaymentSummary): PaymentSummary {
  const remainder = (key: keyof PaymentSummary) => ({
    count: all[key].count - part[key].count,
    amount: all[key].amount - part[key].amount
  })
  return {
    all: remainder('all'),
    paid: remainder('paid'),
    unpaid: remainder('unpaid'),
    unknown: remainder('unknown'),
    conflict: remainder('conflict')
  }
}

export function addUp(rows: readonly SumRow[]): PaymentSummary {
  const sumWhere = (predicate: (row: SumRow) => boolean) => {
    const chosen = rows.filter(predicate)
    return {
      count: chosen.reduce((sum, row) => sum + row.count, 0),
      amount: chosen.reduce((sum, row) => sum + row.amount, 0)
    }
  }
  const counted = (as: CountedStatus) =>
    sumWhere(({ status, conflict }) => countedStatusOf(status, conflict === 1) === as)
  return {
    all: sumWhere(() => true),
    paid: counted('paid'),
    unpaid: counted('unpaid'),
    unknown: counted('unknown'),
    conflict: counted('conflict')
  }
}
