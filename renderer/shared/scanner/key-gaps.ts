import { FAST_MS, GAP_MS, HEAD_MS } from './scan-detector'

/** Pauses vary, so a scanner is allowed this factor more than its longest known pause. */
const MARGIN = 1.25

/**
 * Returns how long a pause between characters may be for the scanner in use, in milliseconds.
 *
 * @param longest known pause of the scanner, in milliseconds; null if unknown
 */
export function gapFor(longest: number | null): number {
  if (longest === null) return GAP_MS
  return Math.min(HEAD_MS, Math.max(FAST_MS, Math.round(longest * MARGIN)))
}

/** Returns the pauses between keys that were pressed at these moments, in milliseconds. */
export function pausesOf(moments: readonly number[]): number[] {
  return moments.slice(1).map((at, i) => at - moments[i]!)
}
