/** How often to retry, and after how long. Pure and without imports, so that every case can be tested as a value. */

/** A person waits for a manual lookup; jobs have time for more attempts. Past a pause, only one request is sent. */
export const MAX_ATTEMPTS = { hand: 4, list: 7, pastPause: 1 } as const
/** 429s to an id of a job or a watch before they count as attempts. */
export const MAX_THROTTLES = 20
const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 30_000
/** If the server asks for a longer wait, the lookup ends as throttled now instead of waiting silently. */
const LONGEST_RETRY_AFTER_MS = 120_000

export interface Attempted {
  outcome: string
  httpStatus: number | null
  /** The server's Retry-After, in milliseconds from the answer. */
  retryAfterMs: number | null
}

/**
 * Returns the wait before the next attempt, or null if this answer is final. Network failures, 429 and 5xx are retried;
 * any other 4xx and malformed answers never are, because repeating the request cannot help.
 *
 * @param attempt number of attempts so far, 1 after the first
 * @param atMost attempts in all
 * @param random evenly distributed in [0, 1), so that clients that failed together do not come back together
 * @returns milliseconds, or null
 */
export function retryDelay(
  attempted: Attempted,
  attempt: number,
  atMost: number,
  random: number
): number | null {
  if (attempt >= atMost || !isTransient(attempted)) return null
  const exponential = Math.min(FIRST_DELAY_MS * 2 ** (attempt - 1), LONGEST_DELAY_MS)
  const jittered = Math.round(exponential * (0.5 + random / 2))
  const requested = attempted.retryAfterMs
  if (requested === null) return jittered
  if (requested > LONGEST_RETRY_AFTER_MS) return null
  // Never earlier than the server asked; the jitter is added.
  return requested + jittered
}

function isTransient({ outcome, httpStatus }: Attempted): boolean {
  if (outcome === 'unreachable' || outcome === 'throttled') return true
  return outcome === 'failed' && httpStatus !== null && httpStatus >= 500
}
