import type { Selected } from '#contract/model/payment-list'
import type { PaymentsPort } from '../../history/payments/port'

/** Returns the ids of selected payments, each once. */
export async function selectedIds(
  history: Pick<PaymentsPort, 'paymentIds'>,
  selected: Selected
): Promise<string[]> {
  if ('paymentIds' in selected) return [...new Set(selected.paymentIds)]
  const remaining = new Set(selected.except)
  return (await history.paymentIds(selected.filter)).filter((paymentId) => !remaining.has(paymentId))
}
