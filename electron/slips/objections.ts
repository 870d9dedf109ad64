import type { Payment, Qris } from '../contract/models'
import { FINAL_OBJECTIONS, type SlipObjection } from '../contract/slips'

/**
 * Why a payment's slip should not go out: the costly mistakes are handing out a code that does not scan,
 * that asks for another amount, or that is, or may be, paid already. Empty: nothing speaks against it.
 */
export function objectionsTo(
  payment: Pick<Payment, 'status' | 'conflictReasons' | 'amount'>,
  qris: Qris | null
): SlipObjection[] {
  const objections: SlipObjection[] = []
  if (qris === null) objections.push('noQrContent')
  else if (qris.problems.length > 0) objections.push('brokenQris')
  // A static code has no amount of its own: whoever pays types it.
  if (qris !== null && qris.amount !== null && qris.amount !== payment.amount)
    objections.push('amountDiffers')
  if (payment.status === 'paid') objections.push('alreadyPaid')
  if (payment.status === 'unknown') objections.push('unknownStatus')
  if (payment.conflictReasons.length > 0) objections.push('conflict')
  return objections
}

/** What is overruled in words alone, which are kept with the slip. */
export function wantsReason(objection: SlipObjection): boolean {
  return objection === 'amountDiffers'
}

/** Whether an operator's word is enough. */
export function canOverrule(objections: readonly SlipObjection[]): boolean {
  return !objections.some((objection) => FINAL_OBJECTIONS.has(objection))
}
