import { createHash } from 'node:crypto'
import type { Payment } from '#contract/model/payments'
import type { SlipBlocker } from '#contract/model/slip-blockers'
import type { BlockedSlip } from '#contract/model/slip-documents'

/** Describes a slip that is blocked. Details that are not given are unknown. */
export function blockedSlip(
  paymentId: string,
  blockers: SlipBlocker[],
  details: Partial<BlockedSlip> = {}
): BlockedSlip {
  return { paymentId, blockers, fitsOn: null, payee: null, amount: null, tip: null, seen: null, ...details }
}

/** Returns a hash that is equal only for the same code and amount. */
export function seenOf({ qrContent, amount }: Pick<Payment, 'qrContent' | 'amount'>): string {
  return createHash('sha256')
    .update(JSON.stringify([qrContent, amount]))
    .digest('hex')
}
