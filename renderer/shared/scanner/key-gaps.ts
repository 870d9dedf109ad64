import { FAST_MS, GAP_MS, HEAD_MS } from './scan-detector'

/** Pauses vary: a scanner gets this much more than the longest that it was seen to make. */
const MARGIN = 1.25

/**
 * How long a pause between characters may be for the scanner that is used, in milliseconds.
 *
 * @param longest pause that it was seen to make, in milliseconds; null where it is not known
 */
export function gapFor(longest: number | null): number {
  if (longest === null) return GAP_MS
  return Math.min(HEAD_MS, Math.max(FAST_MS, Math.round(longest * MARGIN)))
}

/** The pauses between keys that were pressed at these moments, in milliseconds. */
export function pausesOf(moments: readonly number[]): number[] {
  return moments.slice(1).map((at, i) => at - moments[i]!)
}
