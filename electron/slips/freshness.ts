import type { SlipProgress } from '#contract/model/slip-documents'
import type { UtcMillis } from '#contract/base'
import type { Payment } from '#contract/model/payments'
import type { PaymentsPort } from '../history/payments/port'

/** No answer of any kind for so long, and the paper goes out with the status that is known; it stands on it. */
const PATIENCE_MS = 10_000

export interface FreshnessOptions {
  history: Pick<PaymentsPort, 'payment'>
  /** Resolves when the answer is in the history, whatever it is. */
  ask: (paymentId: string) => Promise<unknown>
  now: () => UtcMillis
  /** Milliseconds since the last check within which a payment is not asked for again. */
  maxAgeMs: number
  /** Which payments another answer could make a difference for; what was never found cannot be one of them. */
  mayChange: (payment: Payment) => boolean
  onProgress: (progress: SlipProgress) => void
  /** The operator will not wait. */
  skip: AbortSignal
  patienceMs?: number
}

/**
 * Asks again for payments that may be otherwise since they were checked, before paper of them goes out. Resolves when
 * all have answered, when none answers any more, or when it is skipped: what is still under way ends by itself.
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
        // That it could not be kept is told elsewhere; the status is then as old as it was.
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
