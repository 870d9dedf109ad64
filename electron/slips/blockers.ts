import type { Rupiah } from '#contract/base'
import type { Payment } from '#contract/model/payments'
import type { Qris } from '#contract/model/qris'
import { NON_OVERRIDABLE, type SlipBlocker } from '#contract/model/slip-blockers'
import { isBroken } from '../qris/payee'

/**
 * Returns the reasons to block a payment's slip. The costly mistakes are handing out a code that does not scan, that
 * contradicts itself, that charges another amount than the slip says, or that is, or may be, already paid. Empty if
 * nothing is wrong.
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
  // The amounts in a broken code do not matter: it can never be printed.
  if (isBroken(qris)) return ['brokenQris']
  const blockers: SlipBlocker[] = []
  if (qris.problems.includes('nmidsDiffer')) blockers.push('nmidsDiffer')
  if (qris.amount === null) blockers.push('amountMissing')
  else if (qris.amount !== amount) blockers.push('amountDiffers')
  // A code that does not say that it is dynamic may be paid again as well.
  if (qris.type !== 'dynamic') blockers.push('staticCode')
  if (qris.tip !== null) blockers.push('tipAdded')
  return blockers
}

/** Whether overriding needs a written reason, which is stored with the slip. */
export function wantsReason(blocker: SlipBlocker): boolean {
  return blocker === 'amountDiffers'
}

/** Whether an operator may override all of these. */
export function canOverride(blockers: readonly SlipBlocker[]): boolean {
  return !blockers.some((blocker) => NON_OVERRIDABLE.has(blocker))
}
