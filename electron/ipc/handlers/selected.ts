import type { Selected } from '#contract/models'
import type { Services } from '../../app/environment-sessions'

/** The ids of selected payments, each once. */
export async function selectedIds({ desk }: Services, selected: Selected): Promise<string[]> {
  if ('paymentIds' in selected) return [...new Set(selected.paymentIds)]
  const left = new Set(selected.except)
  return (await desk.history.paymentIds(selected.filter)).filter((paymentId) => !left.has(paymentId))
}
