import type { SlipBlocker } from '#contract/model/slip-blockers'
import type { BlockedSlip, SlipDocument } from '#contract/model/slip-documents'
import type { PayeesPort } from '../history/payees/port'
import type { PaymentsPort } from '../history/payments/port'
import type { SlipsPort } from '../history/slips/port'
import { parseQris } from '../qris/parse'
import { payeeOf } from '../qris/payee'
import { blockersTo } from './blockers'
import { isStranger } from './payees'
import { blockedSlip } from './blocked'
import type { VerifiedBatch } from './render/batch'

type Known = Pick<PaymentsPort & SlipsPort & PayeesPort, 'payment' | 'takenSerials' | 'payees'>

/**
 * Renders slips, and renders the rest again if some may no longer be printed by then: rendering takes seconds and a
 * batch takes minutes, in which somebody may pay, or another program print the same slip.
 *
 * @param ready all of them, if they are rendered already
 * @returns what was rendered last, null if nothing remains, and everything that was blocked
 */
export async function renderCurrent(
  history: Known,
  slips: readonly SlipDocument[],
  render: (slips: readonly SlipDocument[]) => Promise<VerifiedBatch>,
  ready: VerifiedBatch | null = null
): Promise<{ rendered: VerifiedBatch | null; blocked: BlockedSlip[] }> {
  const blocked: BlockedSlip[] = []
  let remaining = slips
  while (remaining.length > 0) {
    const rendered: VerifiedBatch = remaining === slips && ready ? ready : await render(remaining)
    const fallen = await fallenOf(history, remaining)
    if (fallen.size === 0) {
      blocked.push(...rendered.blocked)
      return { rendered: rendered.documents.length > 0 ? rendered : null, blocked }
    }
    for (const [paymentId, blockers] of fallen) blocked.push(blockedSlip(paymentId, blockers))
    remaining = remaining.filter(({ paymentId }) => !fallen.has(paymentId))
  }
  return { rendered: null, blocked }
}

/** Returns the blockers of payments that did not exist when their slips were prepared. */
async function fallenOf(history: Known, slips: readonly SlipDocument[]): Promise<Map<string, SlipBlocker[]>> {
  const usedSerials = new Set(await history.takenSerials(slips.map(({ serial }) => serial)))
  const known = await history.payees()
  const fallen = new Map<string, SlipBlocker[]>()
  for (const { paymentId, serial, amount, qrContent, warnings } of slips) {
    if (fallen.has(paymentId)) continue
    const payment = await history.payment(paymentId)
    if (!payment) continue
    const qris = payment.qrContent === null ? null : parseQris(payment.qrContent)
    const blockers = blockersTo(payment, qris).filter((blocker) => !warnings.includes(blocker))
    if (payment.qrContent !== qrContent || payment.amount !== amount) blockers.push('codeChanged')
    // Another program may have recorded a different first payee meanwhile.
    if (isStranger(payeeOf(qris), known)) blockers.push('merchantChanged')
    if (usedSerials.has(serial)) blockers.push('printedBefore')
    if (blockers.length > 0) fallen.set(paymentId, blockers)
  }
  return fallen
}
