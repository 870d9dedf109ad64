/** How often and how long to try again. Pure, and free of imports, so that every case can be tested as a value. */

/** Somebody waits for what is asked by hand; a list has the time to try for longer. Past a pause, one request goes. */
export const MAX_ATTEMPTS = { hand: 4, list: 7, pastPause: 1 } as const
/** 429s that an id of a list takes before they count against it. */
export const MAX_THROTTLES = 20
const FIRST_DELAY_MS = 500
const LONGEST_DELAY_MS = 30_000
/** Whoever asks for more patience than this gets a throttled lookup now instead of a silent wait. */
const LONGEST_RETRY_AFTER_MS = 120_000

export interface Attempted {
  outcome: string
  httpStatus: number | null
  /** What the server asked for in Retry-After, in milliseconds from the answer. */
  retryAfterMs: number | null
}

/**
 * Time to wait before the next attempt, or null where this answer is final.
 * Network failures, 429 and 5xx are tried again; any other 4xx and malformed answers never are,
 * because asking the same question again cannot help.
 *
 * @param attempt how many attempts were made, 1 after the first
 * @param atMost attempts in all
 * @param random evenly spread in [0, 1), so that clients that failed together do not come back together
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
  // Never earlier than asked; the jitter comes on top.
  return requested + jittered
}

function isTransient({ outcome, httpStatus }: Attempted): boolean {
  if (outcome === 'unreachable' || outcome === 'throttled') return true
  return outcome === 'failed' && httpStatus !== null && httpStatus >= 500
}
