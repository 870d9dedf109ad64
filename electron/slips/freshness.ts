import type { SlipProgress } from '#contract/model/slip-documents'
import type { UtcMillis } from '#contract/base'
import type { Payment } from '#contract/model/payments'
import type { PaymentsPort } from '../history/payments/port'

/** If no answer of any kind comes for so long, the paper is printed with the known status, which it states. */
const PATIENCE_MS = 10_000

export interface FreshnessOptions {
  history: Pick<PaymentsPort, 'payment'>
  /** Looks up a payment. Resolves when the answer is in the history, whatever it is. */
  ask: (paymentId: string) => Promise<unknown>
  now: () => UtcMillis
  /** Milliseconds after a check within which a payment is not looked up again. */
  maxAgeMs: number
  /** Whether another answer could make a difference for a payment; not called for payments that were never found. */
  mayChange: (payment: Payment) => boolean
  onProgress: (progress: SlipProgress) => void
  /** Aborted when the operator will not wait. */
  skip: AbortSignal
  patienceMs?: number
}

/**
 * Looks up payments again that may have changed since their last check, before paper is printed. Resolves when all are
 * answered, when answers stop coming, or when skipped; lookups under way then continue.
 */
export async function checkAgain(paymentIds: readonly string[], options: FreshnessOptions): Promise<void> {
  const stale = await staleOf(paymentIds, options)
  if (stale.length === 0 || options.skip.aborted) return
  const { ask, onProgress, skip, patienceMs = PATIENCE_MS } = options
  const total = stale.length
  onProgress({ done: 0, total })
  await new Promise<void>((resolve) => {
    let done = 0
    let timer = setTimeout(end, patienceMs)
    function end(): void {
      clearTimeout(timer)
      skip.removeEventListener('abort', end)
      resolve()
    }
    skip.addEventListener('abort', end)
    for (const paymentId of stale) {
      void ask(paymentId)
        // A failure to store it is reported elsewhere; the status then stays as old as it was.
        .catch(() => undefined)
        .then(() => {
          done++
          onProgress({ done, total })
          clearTimeout(timer)
          if (done === total || skip.aborted) end()
          else timer = setTimeout(end, patienceMs)
        })
    }
  })
}

async function staleOf(
  paymentIds: readonly string[],
  { history, now, maxAgeMs, mayChange }: FreshnessOptions
): Promise<string[]> {
  const stale: string[] = []
  for (const paymentId of new Set(paymentIds)) {
    const payment = await history.payment(paymentId)
    if (payment && mayChange(payment) && Math.abs(now() - payment.checkedAt) >= maxAgeMs) {
      stale.push(paymentId)
    }
  }
  return stale
}
