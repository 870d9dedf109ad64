import type { Rupiah } from '#contract/base'
import type { Payment } from '#contract/model/payments'
import type { Qris } from '#contract/model/qris'
import { NON_OVERRIDABLE, type SlipBlocker } from '#contract/model/slip-blockers'
import { isBroken } from '../qris/payee'

/**
 * Why a payment's slip should not go out: the costly mistakes are handing out a code that does not scan, that
 * contradicts itself, with which another amount is paid than the slip says, or that is, or may be, paid already.
 * Empty: nothing speaks against it.
 */
export function blockersTo(
  payment: Pick<Payment, 'status' | 'conflictReasons' | 'amount'>,
  qris: Qris | null
): SlipBlocker[] {
  const blockers: SlipBlocker[] = []
  if (qris === null) blockers.push('noQrContent')
  else blockers.push(...blockersToCode(qris, payment.amount))
  if (payment.status === 'paid') blockers.push('alreadyPaid')
  if (payment.status === 'unknown') blockers.push('unknownStatus')
  if (payment.conflictReasons.length > 0) blockers.push('conflict')
  return blockers
}

function blockersToCode(qris: Qris, amount: Rupiah): SlipBlocker[] {
  // What a broken code says of amounts is not worth a question: it never goes out.
  if (isBroken(qris)) return ['brokenQris']
  const blockers: SlipBlocker[] = []
  if (qris.problems.includes('nmidsDiffer')) blockers.push('nmidsDiffer')
  if (qris.amount === null) blockers.push('amountMissing')
  else if (qris.amount !== amount) blockers.push('amountDiffers')
  // One that does not say so may be paid again as well.
  if (qris.type !== 'dynamic') blockers.push('staticCode')
  if (qris.tip !== null) blockers.push('tipAdded')
  return blockers
}

/** What is overridden in words alone, which are kept with the slip. */
export function wantsReason(blocker: SlipBlocker): boolean {
  return blocker === 'amountDiffers'
}

/** Whether an operator's word is enough. */
export function canOverride(blockers: readonly SlipBlocker[]): boolean {
  return !blockers.some((blocker) => NON_OVERRIDABLE.has(blocker))
}
