import { createHash } from 'node:crypto'
import type { Environment, Language, Payment, Qris, SlipDocument, SlipObjection } from '../contract/models'

export interface SlipContext {
  environment: Environment
  language: Language
  shopName: string
  operator: string
  /** Slips of this payment that went out before. */
  printedBefore: number
  objections: SlipObjection[]
}

/** What the slip of a payment with a code says. Pure: the same payment and context give the same slip. */
export function slipDocument(
  payment: Payment & { qrContent: string },
  qris: Qris,
  context: SlipContext
): SlipDocument {
  const copy = context.printedBefore + 1
  return {
    paymentId: payment.paymentId,
    environment: context.environment,
    language: context.language,
    shopName: context.shopName || null,
    operator: context.operator || null,
    serial: serialOf(`${context.environment} ${payment.paymentId} ${copy}`),
    copy,
    qrContent: payment.qrContent,
    merchantName: qris.merchantName,
    merchantCity: qris.merchantCity,
    nmid: qris.nmid,
    amount: payment.amount,
    awbs: known(payment.packages.map(({ awb }) => awb)),
    orderIds: known(payment.packages.map(({ orderId }) => orderId)),
    createdAt: payment.createdAt?.at ?? null,
    checkedAt: payment.checkedAt,
    status: payment.status,
    statusCode: payment.statusCode,
    warnings: context.objections
  }
}

/** Six digits to say over the phone. Derived, so that the preview and the paper carry the same. */
function serialOf(text: string): string {
  const digits = createHash('sha256').update(text).digest('hex').slice(0, 6).toUpperCase()
  return `${digits.slice(0, 4)}-${digits.slice(4)}`
}

function known(values: (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))]
}
