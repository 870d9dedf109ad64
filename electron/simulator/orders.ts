import type { ListItem } from '#contract/model/lists'
import type { SimulatedPayment } from './payments'

/** One order in so many has a wrong amount, so that reconciling finds something. */
const WRONG_EVERY = 60
const WRONG_BY = 1_000

/** The payments as an order system would list them. */
export function ordersOf(payments: readonly SimulatedPayment[]): ListItem[] {
  return payments.map(({ id, amount, packages }, i) => ({
    paymentId: id,
    expectedAmount: i % WRONG_EVERY === WRONG_EVERY - 1 ? amount + WRONG_BY : amount,
    reference: packages[0]?.orderId ?? `CTH-${String(i + 1).padStart(3, '0')}`
  }))
}
