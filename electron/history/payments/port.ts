import type { UtcMillis } from '#contract/base'
import type {
  PinnedOrder,
  PaymentFilter,
  PaymentPage,
  PaymentQuery,
  PaymentRow,
  PaymentSort,
  PaymentSummary,
  Selected
} from '#contract/model/payment-list'
import type { Payment } from '#contract/model/payments'
import { read, search, stream, type Methods, type Port } from '../port/method'
import type { PaymentList, SelectedRows } from './payment-list'
import type { PaymentsTable } from './payments'

const always = (): boolean => true

function isSearch(selected: Selected): boolean {
  return 'filter' in selected && selected.filter.search !== ''
}

export const PAYMENTS = {
  /** One page of the list. */
  list: search<[query: PaymentQuery], PaymentPage>({
    scansAll: (query) => query.search !== '',
    wantsColumns: (query) => query.search !== ''
  }),
  /** Stores the current order of all payments of a filter; only the newest few such orders stay in memory. */
  pinOrder: search<[question: PaymentFilter & PaymentSort], PinnedOrder>({
    scansAll: always,
    wantsColumns: always
  }),
  /** Counts and sums of the payments that match `search`; `''` matches all. */
  summary: search<[search: string], PaymentSummary>({
    scansAll: (search) => search !== '',
    wantsColumns: (search) => search !== ''
  }),
  /** Counts and sums of selected payments. */
  totals: search<[selected: Selected], PaymentSummary>({ scansAll: isSearch, wantsColumns: always }),
  /** The first `limit` of selected payments, in an order. */
  selected: search<[question: SelectedRows], PaymentRow[]>({
    scansAll: ({ selected }) => isSearch(selected),
    wantsColumns: always
  }),
  /** Time of the newest answer that found a payment; null before the first. */
  lastCheck: read<[], UtcMillis | null>(),
  /** The ids of all payments of a filter, last checked first. */
  paymentIds: search<[filter: PaymentFilter], string[]>({ scansAll: always }),
  /**
   * The ids of the payments that a scanned text identifies, as a whole and ignoring case: a payment id, an AWB, an
   * order id, the serial of a slip, or the payload of a code, even one that is only on a slip. 20 at most.
   */
  scanned: read<[text: string], string[]>(),
  /** null if no lookup ever found it. */
  payment: read<[paymentId: string], Payment | null>(),
  /** All payments of a filter as of one moment, last checked first unless sorted otherwise, read one by one. */
  payments: stream<[filter: PaymentFilter, sort?: PaymentSort], Payment>()
}
export type PaymentsPort = Port<typeof PAYMENTS>

/** What slips know about a scanned text. */
interface ScannedSlips {
  isSerial(text: string): boolean
  /** Returns the payments whose slips have the text as serial or code. */
  paymentsOf(text: string): string[]
}

interface PaymentTables {
  payments: PaymentsTable
  paymentList: PaymentList
  slips: ScannedSlips
}

export function paymentsMethods(
  { payments, paymentList, slips }: PaymentTables,
  now: () => UtcMillis
): Methods<typeof PAYMENTS> {
  return {
    list: (query) => paymentList.page(query, now()),
    pinOrder: (query) => paymentList.pinOrder(query, now()),
    summary: (search) => paymentList.summary(search, now()),
    totals: (selected) => paymentList.totals(selected, now()),
    selected: (query) => paymentList.selected(query, now()),
    lastCheck: paymentList.lastCheck,
    paymentIds: (filter) => paymentList.ids(filter, now()),
    /** Slips come first if the text is a serial, and last if it is a code, which the payment may have replaced. */
    scanned(text) {
      if (slips.isSerial(text)) return slips.paymentsOf(text)
      const found = paymentList.scanned(text, now())
      return found.length > 0 ? found : slips.paymentsOf(text)
    },
    payment: payments.find,
    payments: (filter, sort) => payments.each(filter, now(), sort)
  }
}
