import type { Rupiah } from '#contract/base'
import type { Qris } from '#contract/model/qris'
import type { SlipTip } from '#contract/model/slip-documents'

/**
 * Returns the tip that a payload adds to its amount, and the total.
 *
 * @param amount the amount to pay if the payload itself has none
 */
export function tipOf({ tip, amount: inCode }: Pick<Qris, 'tip' | 'amount'>, amount: Rupiah): SlipTip | null {
  if (tip === null || tip.kind === 'asked') return tip
  const base = inCode ?? amount
  if (tip.kind === 'fixed') return { ...tip, total: base + tip.amount }
  return { ...tip, total: Math.round(base * (1 + tip.percent / 100)) }
}
