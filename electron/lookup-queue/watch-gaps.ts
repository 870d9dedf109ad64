/** Milliseconds between two attempts to get a code. */
export const CODE_GAP_MS = 1_000
const FIRST_GAP_MS = 10_000
const LONGEST_GAP_MS = 15 * 60_000

/**
 * Returns the wait from one attempt to the next: 10 s, 20 s, 40 s and so on, up to 15 minutes.
 *
 * @param attempt number of attempts so far
 */
export function watchGapMs(attempt: number): number {
  return Math.min(FIRST_GAP_MS * 2 ** attempt, LONGEST_GAP_MS)
}
