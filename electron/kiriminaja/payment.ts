import type { PaymentAnswer, Service, Status } from '../contract/models'
import { machineRupiah } from '../contract/money'
import { scalarText, type Json, type JsonObject } from './json'
import { readPackages } from './packages'
import { readTime } from './times'

/** Why an answer is not a payment, in English. */
export class NotAPayment extends Error {}

/**
 * Reads an answer of `status: true` as the payment that was asked for.
 *
 * @throws NotAPayment where the answer is not of the documented shape, or is of another payment.
 */
export function readPayment(answer: JsonObject, paymentId: string): PaymentAnswer {
  const [service, container] = readContainer(answer)
  // A payment must never take another's status.
  if (container.get('payment_id') !== paymentId) throw new NotAPayment('payment_id is not the one asked for')
  const statusCode = scalarText(container.get('status_code'))
  if (statusCode === null) throw new NotAPayment('status_code is neither text nor number')
  const amount = machineRupiah(scalarText(container.get('amount')) ?? '')
  if (amount === null) throw new NotAPayment('amount is not whole rupiah')
  return {
    paymentId,
    service,
    status: statusOf(statusCode),
    statusCode,
    statusText: scalarText(container.get('status')) || null,
    amount,
    method: scalarText(container.get('method')) || null,
    qrContent: readQrContent(container.get('qr_content')),
    payTime: readTime(container.get('pay_time')),
    paidAt: readTime(container.get('paid_at')),
    createdAt: readTime(container.get('created_at')),
    packages: readPackages(container.get('packages'))
  }
}

/** From `status_code` alone, compared as text: `0` and `"0"` are paid; `"00"`, `0.0` and `-0` are not. */
function statusOf(statusCode: string): Status {
  return statusCode === '0' ? 'paid' : statusCode === '9' ? 'unpaid' : 'unknown'
}

/** The container decides the service. With both filled nobody can tell which of them is the answer. */
function readContainer(answer: JsonObject): [Service, JsonObject] {
  const data = answer.get('data')
  const result = answer.get('result')
  if (data instanceof Map && result instanceof Map) throw new NotAPayment('both data and result')
  if (data instanceof Map) return ['express', data]
  if (result instanceof Map) return ['instant', result]
  throw new NotAPayment('neither data nor result')
}

/** Null at first, until the code is generated; never altered, not even trimmed. */
function readQrContent(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') throw new NotAPayment('qr_content is not text')
  return value.trim() ? value : null
}
