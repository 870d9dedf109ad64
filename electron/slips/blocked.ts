import { createHash } from 'node:crypto'
import type { Payment } from '#contract/model/payments'
import type { SlipBlocker } from '#contract/model/slip-blockers'
import type { BlockedSlip } from '#contract/model/slip-documents'

/** A slip that does not go out. What is not told of it is not known. */
export function blockedSlip(
  paymentId: string,
  blockers: SlipBlocker[],
  details: Partial<BlockedSlip> = {}
): BlockedSlip {
  return { paymentId, blockers, fitsOn: null, payee: null, amount: null, tip: null, seen: null, ...details }
}

/** The same text for the same code and amount, and for no others. */
export function seenOf({ qrContent, amount }: Pick<Payment, 'qrContent' | 'amount'>): string {
  return createHash('sha256')
    .update(JSON.stringify([qrContent, amount]))
    .digest('hex')
}
