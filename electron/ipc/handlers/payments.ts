import type { PaymentDetail } from '#contract/model/payment-detail'
import type { AnnotationsPort } from '../../history/annotations/port'
import type { LookupsPort } from '../../history/lookups/port'
import type { PayeesPort } from '../../history/payees/port'
import type { PaymentsPort } from '../../history/payments/port'
import type { SlipsPort } from '../../history/slips/port'
import type { WatchesPort } from '../../history/watches/port'
import { parseQris } from '../../qris/parse'
import { payeeOf } from '../../qris/payee'
import { blockersTo } from '../../slips/blockers'
import { isStranger } from '../../slips/payees'
import type { Handlers } from '../answering'
import { latest } from './latest'

const TIMELINE = 200
const FOUND = {
  status: null,
  conflict: false,
  column: 'checkedAt',
  descending: true,
  offset: 0,
  order: null
} as const

export interface PaymentSessions {
  readonly current: {
    readonly history: PaymentDetailHistory &
      Pick<PaymentsPort, 'list' | 'pinOrder' | 'summary' | 'scanned' | 'totals' | 'selected' | 'lastCheck'>
  }
}

/** The history of one payment. */
type PaymentDetailHistory = Pick<
  PaymentsPort & LookupsPort & WatchesPort & SlipsPort & AnnotationsPort & PayeesPort,
  | 'payment'
  | 'lookupsOf'
  | 'watchesOf'
  | 'printsOf'
  | 'slipsOf'
  | 'slipEntries'
  | 'annotation'
  | 'annotationEntries'
  | 'payees'
>

export function paymentHandlers(sessions: PaymentSessions): Handlers['payments'] {
  const lists = latest()
  const orders = latest()
  const summaries = latest()
  const finds = latest()
  const latestTotals = latest()
  return {
    list: (query) => {
      const { offset: _offset, limit: _limit, order: _order, ...list } = query
      return sessions.current.history.list(query, lists(list))
    },
    pinOrder: (query) => sessions.current.history.pinOrder(query, orders(query)),
    summary: ({ search }) => sessions.current.history.summary(search, summaries(search)),
    find: async ({ search, limit }) =>
      (await sessions.current.history.list({ ...FOUND, search, limit }, finds(search))).rows,
    scanned: ({ text }) => sessions.current.history.scanned(text),
    totals: (selected) => sessions.current.history.totals(selected, latestTotals(selected)),
    selected: (query) => sessions.current.history.selected(query),
    lastCheck: () => sessions.current.history.lastCheck(),
    detail: ({ paymentId }) => detail(sessions.current.history, paymentId)
  }
}

async function detail(history: PaymentDetailHistory, paymentId: string): Promise<PaymentDetail | null> {
  const payment = await history.payment(paymentId)
  if (!payment) return null
  const [timeline, watches, prints, slips, slipEntries, annotation, annotations, payees] = await Promise.all([
    history.lookupsOf(paymentId, TIMELINE),
    history.watchesOf(paymentId),
    history.printsOf(paymentId),
    history.slipsOf(paymentId),
    history.slipEntries(paymentId),
    history.annotation(paymentId),
    history.annotationEntries(paymentId, TIMELINE),
    history.payees()
  ])
  const qris = payment.qrContent === null ? null : parseQris(payment.qrContent)
  const blockers = blockersTo(payment, qris)
  if (isStranger(payeeOf(qris), payees)) blockers.push('merchantChanged')
  return {
    payment,
    qris,
    blockers,
    timeline,
    watches,
    prints,
    slips,
    slipEntries,
    annotation,
    annotations
  }
}
