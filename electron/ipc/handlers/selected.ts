import type { Selected } from '#contract/model/payment-list'
import type { History } from '../../history/history'

/** The ids of selected payments, each once. */
export async function selectedIds(
  history: Pick<History, 'paymentIds'>,
  selected: Selected
): Promise<string[]> {
  if ('paymentIds' in selected) return [...new Set(selected.paymentIds)]
  const left = new Set(selected.except)
  return (await history.paymentIds(selected.filter)).filter((paymentId) => !left.has(paymentId))
}
