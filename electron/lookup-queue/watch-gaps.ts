/** Milliseconds between two tries for a code. */
export const CODE_GAP_MS = 1_000
const FIRST_GAP_MS = 10_000
const LONGEST_GAP_MS = 15 * 60_000

/**
 * How long after a try the next one follows: 10 s, 20 s, 40 s and so on, up to 15 minutes.
 *
 * @param attempt how many were made
 */
export function watchGapMs(attempt: number): number {
  return Math.min(FIRST_GAP_MS * 2 ** attempt, LONGEST_GAP_MS)
}
