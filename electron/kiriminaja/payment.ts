import type { Rupiah } from '#contract/base'
import type { PaymentAnswer, AnswerKind, Status } from '#contract/model/payments'
import { machineRupiah } from '#contract/money'
import type { ReasonCode } from '#contract/reasons'
import { visibleText } from '#contract/visible-text'
import { cutText, LONGEST } from './bounds'
import { scalarText, writeJson, type Json, type JsonObject } from './json'
import { readPackages } from './packages'
import { readTime } from './times'

/** Why an answer is not a payment. */
export class NotAPayment extends Error {
  readonly code: ReasonCode
  /** What the reason is about. */
  readonly value: string | undefined
  constructor(code: ReasonCode, value?: string) {
    super(code)
    this.code = code
    this.value = value
  }
}

/**
 * Reads an answer of `status: true` as the payment that was asked for.
 *
 * @throws NotAPayment where the answer is not of the documented shape, or is of another payment.
 */
export function readPayment(answer: JsonObject, paymentId: string): PaymentAnswer {
  const [service, container] = readContainer(answer)
  checkId(container.get('payment_id'), paymentId)
  const statusCode = scalarText(container.get('status_code'))
  if (statusCode === null) throw new NotAPayment('noStatusCode')
  return {
    paymentId,
    service,
    status: statusOf(statusCode),
    statusCode: cutText(statusCode, LONGEST.label),
    statusText: readLabel(container.get('status')),
    amount: readAmount(container.get('amount')),
    method: readLabel(container.get('method')),
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

/** A payment must never take another's status. What looks like the id is written out where it is not. */
function checkId(value: Json | undefined, paymentId: string): void {
  if (value === paymentId) return
  const other = scalarText(value)
  if (other === null || other === '') throw new NotAPayment('otherPayment')
  throw new NotAPayment('otherPaymentNamed', cutText(visibleText(other), LONGEST.otherId))
}

/** The reason says how it was written: `65.000` is the next question of whoever reads it. */
function readAmount(value: Json | undefined): Rupiah {
  const amount = machineRupiah(scalarText(value) ?? '')
  if (amount !== null) return amount
  if (value === undefined) throw new NotAPayment('amount')
  throw new NotAPayment('amountWritten', cutText(writeJson(value), LONGEST.label))
}

function readLabel(value: Json | undefined): string | null {
  const text = scalarText(value)
  return text === null || text === '' ? null : cutText(text, LONGEST.label)
}

/** The container decides the service. With both filled nobody can tell which of them is the answer. */
function readContainer(answer: JsonObject): [AnswerKind, JsonObject] {
  const data = answer.get('data')
  const result = answer.get('result')
  if (data instanceof Map && result instanceof Map) throw new NotAPayment('bothContainers')
  if (data instanceof Map) return ['express', data]
  if (result instanceof Map) return ['instant', result]
  throw new NotAPayment('noContainer')
}

/** Null at first, until the code is generated; never altered, not even trimmed. */
function readQrContent(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') throw new NotAPayment('qrNotText')
  if (value.length > LONGEST.qrContent) throw new NotAPayment('qrTooLong')
  return value.trim() ? value : null
}
