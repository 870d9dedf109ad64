import { createHash } from 'node:crypto'
import type { Payment } from '#contract/model/payments'
import type { SlipObjection } from '#contract/model/slip-blockers'
import type { RefusedSlip } from '#contract/model/slip-documents'

/** A slip that does not go out. What is not told of it is not known. */
export function refusedSlip(
  paymentId: string,
  objections: SlipObjection[],
  told: Partial<RefusedSlip> = {}
): RefusedSlip {
  return { paymentId, objections, fitsOn: null, payee: null, amount: null, tip: null, seen: null, ...told }
}

/** The same text for the same code and amount, and for no others. */
export function seenOf({ qrContent, amount }: Pick<Payment, 'qrContent' | 'amount'>): string {
  return createHash('sha256')
    .update(JSON.stringify([qrContent, amount]))
    .digest('hex')
}
