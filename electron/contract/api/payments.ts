import { z } from 'zod'
import type { UtcMillis } from '../base'
import type { PaymentDetail } from '../model/payment-detail'
import type {
  PinnedOrder,
  PaymentFilter,
  PaymentPage,
  PaymentQuery,
  PaymentRow,
  PaymentSort,
  PaymentSummary,
  Selected
} from '../model/payment-list'
import { paymentFilter, paymentId, paymentSort, selected } from '../schemas/payments'
import { scannedText, upTo } from '../schemas/values'
import { takes, takesNothing } from './call'

const { search } = paymentFilter.shape

export const payments = {
  /** Cancels an answer under way to another filter or order, which then fails with `superseded`. */
  list: takes<PaymentQuery>(
    z.strictObject({
      ...paymentFilter.shape,
      ...paymentSort.shape,
      offset: z.int().min(0),
      limit: upTo(1_000),
      order: z.int().min(0).nullable()
    })
  ).gives<PaymentPage>(),

  /**
   * Stores the current order of the payments of a filter, for `list`. Cancels an answer under way to another question,
   * which then fails with `superseded`.
   */
  pinOrder: takes<PaymentFilter & PaymentSort>(
    z.strictObject({ ...paymentFilter.shape, ...paymentSort.shape })
  ).gives<PinnedOrder>(),

  /** Cancels an answer under way to another text, which then fails with `superseded`. */
  summary: takes(z.strictObject({ search })).gives<PaymentSummary>(),

  /** Cancels an answer under way to another selection, which then fails with `superseded`. */
  totals: takes<Selected>(selected).gives<PaymentSummary>(),

  /** The first `limit` of the selected payments, in an order; unknown ones are left out. */
  selected: takes(z.strictObject({ selected, sort: paymentSort, limit: upTo(10_000) })).gives<PaymentRow[]>(),

  /**
   * The payments of a search, last checked first. Cancels only an answer of `find` under way to another text, which
   * then fails with `superseded`.
   */
  find: takes(z.strictObject({ search, limit: upTo(50) })).gives<PaymentRow[]>(),

  /**
   * The ids of the payments that a scanned text identifies, as a whole and ignoring case: a payment id, an AWB, an
   * order id, or the payload of a code. 20 at most.
   */
  scanned: takes(z.strictObject({ text: scannedText })).gives<string[]>(),

  /** Time of the newest answer that found a payment; null before the first. */
  lastCheck: takesNothing.gives<UtcMillis | null>(),

  /** null if no lookup ever found it. */
  detail: takes(z.strictObject({ paymentId })).gives<PaymentDetail | null>()
}
