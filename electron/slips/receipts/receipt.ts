import type { Environment, Language } from '#contract/base'
import type { ConflictReason, Payment } from '#contract/model/payments'
import type {
  ReceiptAcknowledgements,
  ReceiptDocument,
  ReceiptBlocker,
  PreparedReceipts,
  ReceiptRequest,
  SeenDoubt
} from '#contract/model/receipts'
import { agrees, readEvidence, type Evidence } from '../../history/lookups/evidence'
import type { LookupsPort } from '../../history/lookups/port'
import type { PaymentsPort } from '../../history/payments/port'
import type { ReadAnswer } from '../../history/lookups/rebuild'
import { known } from '../document'

export interface ReceiptContext {
  environment: Environment
  language: Language
  shopName: string
  operator: string
}

export interface PrepareOptions extends ReceiptContext, Omit<ReceiptRequest, 'paper'> {
  history: Pick<PaymentsPort & LookupsPort, 'payment' | 'lookupsOf' | 'body'>
  /** Reads a stored answer as the client would. */
  readAnswer: ReadAnswer
}

/** Returns the receipts that may be printed, in the requested order, and the blocked payments, each with the reason. */
export async function prepareReceipts(options: PrepareOptions): Promise<PreparedReceipts> {
  const { history, readAnswer, acknowledgements } = options
  const preview: PreparedReceipts = { documents: [], blocked: [] }
  for (const paymentId of new Set(options.paymentIds)) {
    const { current, evidence } = await readBoth(history, paymentId, readAnswer)
    const blocker = blockerToReceipt(current, evidence)
    const doubt = current && evidence ? doubtOf(current, evidence) : null
    if (blocker !== null || doubt === null || !evidence) {
      preview.blocked.push({ paymentId, blocker: blocker ?? 'notInHistory', doubt: null })
    } else if (!isConsented(acknowledgements, paymentId, doubt)) {
      preview.blocked.push({ paymentId, blocker: 'conflict', doubt })
    } else {
      preview.documents.push(receiptDocument(evidence, doubt.conflictReasons, options))
    }
  }
  return preview
}

/** Reads the displayed payment and its stored answers, both as of the same lookup. */
async function readBoth(
  history: PrepareOptions['history'],
  paymentId: string,
  readAnswer: ReadAnswer
): Promise<{ current: Payment | null; evidence: Evidence | null }> {
  for (;;) {
    const current = await history.payment(paymentId)
    if (!current) return { current, evidence: null }
    const evidence = await readEvidence(history, paymentId, current.lookups, readAnswer)
    // A lookup recorded in between would be in only one of them.
    if ((await history.payment(paymentId))?.lookups === current.lookups) return { current, evidence }
  }
}

/** Returns why a payment can have no receipt, whatever is acknowledged; null if it can. */
export function blockerToReceipt(
  current: Payment | null,
  evidence: Evidence | null
): Exclude<ReceiptBlocker, 'conflict' | 'paperTooSmall'> | null {
  if (current === null) return 'notInHistory'
  if (evidence === null) return 'evidenceUnreadable'
  if (!agrees(current, evidence.payment)) return 'evidenceDiffers'
  if (current.status === 'paid') return null
  return current.status === 'unpaid' ? 'unpaid' : 'unknownStatus'
}

/** Collects the conflicts of both. */
function doubtOf(current: Payment, { payment }: Evidence): SeenDoubt {
  const conflictReasons = [...new Set([...current.conflictReasons, ...payment.conflictReasons])]
  return { amount: payment.amount, conflictReasons }
}

/** Whether no conflict is unacknowledged. The id may be any word, even an object's own property. */
function isConsented(
  acknowledgements: ReceiptAcknowledgements,
  paymentId: string,
  doubt: SeenDoubt
): boolean {
  if (doubt.conflictReasons.length === 0) return true
  const seen = Object.hasOwn(acknowledgements, paymentId) ? acknowledgements[paymentId]! : null
  return (
    seen !== null &&
    seen.amount === doubt.amount &&
    doubt.conflictReasons.every((reason) => seen.conflictReasons.includes(reason))
  )
}

/** The content of the receipt of a paid payment. Pure: the same evidence and context give the same receipt. */
export function receiptDocument(
  { payment, lookupId }: Evidence,
  conflictReasons: readonly ConflictReason[],
  context: ReceiptContext
): ReceiptDocument {
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
    lookupId,
    triedAt: payment.lastOutcome === 'found' ? null : payment.lastTriedAt,
    conflictReasons: [...conflictReasons]
  }
}
