import type { UtcMillis } from '#contract/base'
import type { SimulatedPackage, SimulatedPayment } from './payments'

/**
 * Returns the answer about a payment, in the documented shape and order of members.
 *
 * @param now Only events up to this time are included.
 */
export function answerOf(payment: SimulatedPayment, now: UtcMillis): string {
  const answer =
    payment.service === 'express'
      ? { status: true, text: 'Success', method: 'payment', data: expressOf(payment, now) }
      : { status: true, text: 'get_payment', method: null, result: instantOf(payment, now), code: null }
  return JSON.stringify(answer)
}

function expressOf(payment: SimulatedPayment, now: UtcMillis): object {
  const { qrContent, payTime } = codeOf(payment, now)
  const paid = isPaid(payment, now)
  const paidAt =
    payment.contradiction === 'unpaidWithPaidAt'
      ? payment.createdAt + 300_000
      : paid && payment.contradiction !== 'paidWithoutPaidAt'
        ? payment.paidAt
        : null
  return {
    payment_id: payment.id,
    qr_content: qrContent,
    method: '08',
    pay_time: payTime,
    status: payment.oddCode
      ? 'Billing kedaluwarsa'
      : paid
        ? 'Pembayaran berhasil'
        : 'Billing berhasil dibuat',
    status_code: payment.oddCode ?? (paid ? '0' : '9'),
    amount: amountOf(payment),
    paid_at: paidAt === null ? null : spell(paidAt, payment.spelling.time === 'iso' ? 'iso' : 'spelt'),
    created_at: spell(payment.createdAt, 'iso')
  }
}

function instantOf(payment: SimulatedPayment, now: UtcMillis): object {
  const { qrContent, payTime } = codeOf(payment, now)
  const paid = isPaid(payment, now)
  return {
    payment_id: payment.id,
    amount: amountOf(payment),
    status_code: Number(payment.oddCode ?? (paid ? 0 : 9)),
    qr_content: qrContent,
    pay_time: payTime,
    packages: payment.packages.map((each) => packageOf(each, paid))
  }
}

function packageOf(each: SimulatedPackage, paid: boolean): object {
  return {
    awb: each.awb,
    order_id: each.orderId,
    service: each.service,
    service_name: each.serviceName,
    status: paid ? each.status : 100,
    live_track_url: paid ? `https://track.example/${each.awb}` : null,
    origin: each.origin,
    destination: each.destination
  }
}

function isPaid(payment: SimulatedPayment, now: UtcMillis): boolean {
  return payment.paidAt !== null && payment.paidAt <= now
}

/** Returns the code and the time of its creation, which appear together: `pay_time` is no proof of payment. */
function codeOf(
  payment: SimulatedPayment,
  now: UtcMillis
): { qrContent: string | null; payTime: string | null } {
  if (payment.qrContent === null || now < payment.qrReadyAt) return { qrContent: null, payTime: null }
  return { qrContent: payment.qrContent, payTime: spell(payment.qrReadyAt, payment.spelling.time) }
}

function amountOf({ amount, spelling }: SimulatedPayment): number | string {
  return spelling.amount === 'number' ? amount : spelling.amount === 'text' ? `${amount}` : `${amount}.00`
}

/** Writes a time: `iso` is UTC; compact and spelt-out times are WIB, seven hours ahead. */
function spell(at: UtcMillis, spelling: SimulatedPayment['spelling']['time']): string {
  if (spelling === 'iso') return new Date(at).toISOString().replace(/(\.\d{3})Z$/, '$1000Z')
  const wib = new Date(at + 7 * 60 * 60_000).toISOString().slice(0, 19)
  return spelling === 'compact' ? wib.replace(/\D/g, '') : wib.replace('T', ' ')
}
