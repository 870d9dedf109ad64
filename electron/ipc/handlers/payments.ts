import type { PaymentDetail } from '#contract/models'
import { parseQris } from '../../qris/parse'
import { payeeOf } from '../../qris/payee'
import type { Services } from '../../app/environment-sessions'
import { objectionsTo } from '../../slips/blockers'
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

export function paymentHandlers(services: Services): Handlers['payments'] {
  const lists = latest()
  const orders = latest()
  const summaries = latest()
  const finds = latest()
  const tallies = latest()
  return {
    list: (query) => {
      const { offset: _offset, limit: _limit, order: _order, ...question } = query
      return services.desk.history.list(query, lists(question))
    },
    arrange: (question) => services.desk.history.arrange(question, orders(question)),
    summary: ({ search }) => services.desk.history.summary(search, summaries(search)),
    find: async ({ search, limit }) =>
      (await services.desk.history.list({ ...FOUND, search, limit }, finds(search))).rows,
    scanned: ({ text }) => services.desk.history.scanned(text),
    tally: (selected) => services.desk.history.tally(selected, tallies(selected)),
    selected: (question) => services.desk.history.selected(question),
    lastCheck: () => services.desk.history.lastCheck(),
    detail: ({ paymentId }) => detail(services, paymentId)
  }
}

async function detail({ desk: { history } }: Services, paymentId: string): Promise<PaymentDetail | null> {
  const payment = await history.payment(paymentId)
  if (!payment) return null
  const [timeline, watches, prints, slips, slipEntries, remark, remarks, payees] = await Promise.all([
    history.lookupsOf(paymentId, TIMELINE),
    history.watchesOf(paymentId),
    history.printsOf(paymentId),
    history.slipsOf(paymentId),
    history.slipEntries(paymentId),
    history.remark(paymentId),
    history.remarkEntries(paymentId, TIMELINE),
    history.payees()
  ])
  const qris = payment.qrContent === null ? null : parseQris(payment.qrContent)
  const objections = objectionsTo(payment, qris)
  if (isStranger(payeeOf(qris), payees)) objections.push('merchantChanged')
  return {
    payment,
    qris,
    objections,
    timeline,
    watches,
    prints,
    slips,
    slipEntries,
    remark,
    remarks
  }
}
