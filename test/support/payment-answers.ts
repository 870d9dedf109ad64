import type { PaymentRow, PaymentSummary } from '#contract/model/payment-list'

/** A row of a payment that was last checked at time 0. */
export const rowOf = (paymentId: string, rest: Partial<PaymentRow> = {}): PaymentRow => ({
  paymentId,
  service: 'express',
  status: 'unpaid',
  statusCode: '9',
  conflictReasons: [],
  amount: 65_000,
  awbs: [],
  recipients: [],
  createdAt: null,
  checkedAt: 0,
  lastTriedAt: 0,
  lastOutcome: 'found',
  hasQrContent: true,
  annotation: null,
  ...rest
})

/** This many payments, none of them paid. */
export function summaryOf(count: number): PaymentSummary {
  const [some, none] = [
    { count, amount: count * 65_000 },
    { count: 0, amount: 0 }
  ]
  return { all: some, unpaid: some, paid: none, unknown: none, conflict: none }
}
