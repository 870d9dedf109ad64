import type { Environment, Language, Payment } from '../contract/models'
import type { ReceiptDocument, ReceiptObjection } from '../contract/receipts'
import { known } from './document'

export interface ReceiptContext {
  environment: Environment
  language: Language
  shopName: string
  operator: string
  /** The lookup that the payment's state is derived from. */
  lookupId: string
}

/** Why there is no receipt of a payment; null where there is one. A conflict is no reason: it stands on the paper. */
export function objectionToReceipt(payment: Pick<Payment, 'status'> | null): ReceiptObjection | null {
  if (payment === null) return 'notInHistory'
  if (payment.status === 'paid') return null
  return payment.status === 'unpaid' ? 'unpaid' : 'unknownStatus'
}

/** What the receipt of a paid payment says. Pure: the same payment and context give the same receipt. */
export function receiptDocument(payment: Payment, context: ReceiptContext): ReceiptDocument {
  return {
    paymentId: payment.paymentId,
    environment: context.environment,
    language: context.language,
    shopName: context.shopName || null,
    operator: context.operator || null,
    amount: payment.amount,
    awbs: known(payment.packages.map(({ awb }) => awb)),
    orderIds: known(payment.packages.map(({ orderId }) => orderId)),
    method: payment.method,
    paidAt: payment.paidAt,
    checkedAt: payment.checkedAt,
    lookupId: context.lookupId,
    triedAt: payment.lastOutcome === 'found' ? null : payment.lastTriedAt,
    conflictReasons: payment.conflictReasons
  }
}
