import type { PaymentDetail } from '../../contract/models'
import { parseQris } from '../../qris/parse'
import type { Services } from '../../services/services'
import { objectionsTo } from '../../slips/objections'
import type { Handlers } from '../answering'

const TIMELINE = 200

export function paymentHandlers(services: Services): Handlers['payments'] {
  return {
    list: (query) => services.desk.history.list(query),
    summary: ({ search }) => services.desk.history.summary(search),
    detail: ({ paymentId }) => detail(services, paymentId)
  }
}

async function detail({ desk: { history } }: Services, paymentId: string): Promise<PaymentDetail | null> {
  const payment = await history.payment(paymentId)
  if (!payment) return null
  const [timeline, watches, prints] = await Promise.all([
    history.lookupsOf(paymentId, TIMELINE),
    history.watchesOf(paymentId),
    history.printsOf(paymentId)
  ])
  const qris = payment.qrContent === null ? null : parseQris(payment.qrContent)
  return { payment, qris, objections: objectionsTo(payment, qris), timeline, watches, prints }
}
