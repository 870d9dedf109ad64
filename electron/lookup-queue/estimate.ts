export interface Load {
  /** Answers that are still wanted. */
  open: number
  /** Requests a minute; null for any number. */
  perMinute: number | null
  /** Requests that could be sent at once. */
  free: number
  atOnce: number
  /** What a request takes, in milliseconds. */
  answerMs: number
  /** Requests for an answer, tries that failed included. */
  attempts: number
}

/** How long it takes to get so many answers, in milliseconds: the rate's time or the server's, whichever is longer. */
export function estimateMs({ open, perMinute, free, atOnce, answerMs, attempts }: Load): number {
  const requests = open * Math.max(1, attempts)
  const waiting = perMinute === null ? 0 : (Math.max(0, requests - free) / perMinute) * 60_000
  return Math.round(Math.max(waiting, (requests / atOnce) * answerMs))
}

/**
 * How many answers come before the last of a job where jobs take turns.
 *
 * @param open what it still wants
 * @param others what each of the others still wants
 */
export function turnsUntilDone(open: number, others: readonly number[]): number {
  return others.reduce((sum, other) => sum + Math.min(open, other), open)
}

/** A mean that forgets: the newest value counts a tenth. */
export function smoothed(mean: number, value: number): number {
  return mean * 0.9 + value * 0.1
}
