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
  /** The value that the reason is about. */
  readonly value: string | undefined
  constructor(code: ReasonCode, value?: string) {
    super(code)
    this.code = code
    this.value = value
  }
}

/**
 * Reads an answer with `status: true` as the requested payment.
 *
 * @throws NotAPayment if the answer does not have the documented shape, or is of another payment.
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

/** Derived from `status_code` alone, compared as text: `0` and `"0"` are paid; `"00"`, `0.0` and `-0` are not. */
function statusOf(statusCode: string): Status {
  return statusCode === '0' ? 'paid' : statusCode === '9' ? 'unpaid' : 'unknown'
}

/** A payment must never get another one's status. The wrong id is shown with invisible characters made visible. */
function checkId(value: Json | undefined, paymentId: string): void {
  if (value === paymentId) return
  const other = scalarText(value)
  if (other === null || other === '') throw new NotAPayment('otherPayment')
  throw new NotAPayment('otherPaymentNamed', cutText(visibleText(other), LONGEST.otherId))
}

/** The reason quotes the amount as written: with `65.000`, that is what the reader needs to know. */
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

/** The container decides the service. If both are filled, nobody can tell which one is the answer. */
function readContainer(answer: JsonObject): [AnswerKind, JsonObject] {
  const data = answer.get('data')
  const result = answer.get('result')
  if (data instanceof Map && result instanceof Map) throw new NotAPayment('bothContainers')
  if (data instanceof Map) return ['express', data]
  if (result instanceof Map) return ['instant', result]
  throw new NotAPayment('noContainer')
}

/** Null until the code is generated; never altered, not even trimmed. */
function readQrContent(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null
  if (typeof value !== 'string') throw new NotAPayment('qrNotText')
  if (value.length > LONGEST.qrContent) throw new NotAPayment('qrTooLong')
  return value.trim() ? value : null
}
