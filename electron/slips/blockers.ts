import type { Rupiah } from '#contract/base'
import type { Payment } from '#contract/model/payments'
import type { Qris } from '#contract/model/qris'
import { FINAL_OBJECTIONS, type SlipObjection } from '#contract/model/slip-blockers'
import { isBroken } from '../qris/payee'

/**
 * Why a payment's slip should not go out: the costly mistakes are handing out a code that does not scan, that
 * contradicts itself, with which another amount is paid than the slip says, or that is, or may be, paid already.
 * Empty: nothing speaks against it.
 */
export function objectionsTo(
  payment: Pick<Payment, 'status' | 'conflictReasons' | 'amount'>,
  qris: Qris | null
): SlipObjection[] {
  const objections: SlipObjection[] = []
  if (qris === null) objections.push('noQrContent')
  else objections.push(...objectionsToCode(qris, payment.amount))
  if (payment.status === 'paid') objections.push('alreadyPaid')
  if (payment.status === 'unknown') objections.push('unknownStatus')
  if (payment.conflictReasons.length > 0) objections.push('conflict')
  return objections
}

function objectionsToCode(qris: Qris, amount: Rupiah): SlipObjection[] {
  // What a broken code says of amounts is not worth a question: it never goes out.
  if (isBroken(qris)) return ['brokenQris']
  const objections: SlipObjection[] = []
  if (qris.problems.includes('nmidsDiffer')) objections.push('nmidsDiffer')
  if (qris.amount === null) objections.push('amountMissing')
  else if (qris.amount !== amount) objections.push('amountDiffers')
  // One that does not say so may be paid again as well.
  if (qris.type !== 'dynamic') objections.push('staticCode')
  if (qris.tip !== null) objections.push('tipAdded')
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
