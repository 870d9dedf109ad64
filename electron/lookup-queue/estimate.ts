export interface Load {
  /** Answers that are still outstanding. */
  open: number
  /** Requests per minute; null if unlimited. */
  perMinute: number | null
  /** Requests that could be sent at once. */
  free: number
  atOnce: number
  /** Time from a request to its answer, in milliseconds. */
  answerMs: number
  /** Requests per answer, failed attempts included. */
  attempts: number
}

/** The time to get the open answers, in milliseconds: limited by the rate or by the server, whichever takes longer. */
export function estimateMs({ open, perMinute, free, atOnce, answerMs, attempts }: Load): number {
  const requests = open * Math.max(1, attempts)
  const waiting = perMinute === null ? 0 : (Math.max(0, requests - free) / perMinute) * 60_000
  return Math.round(Math.max(waiting, (requests / atOnce) * answerMs))
}

/**
 * Returns how many answers arrive until a job is done, its own included, where jobs take turns.
 *
 * @param open items of this job that are still open
 * @param others open items of each other job
 */
export function turnsUntilDone(open: number, others: readonly number[]): number {
  return others.reduce((sum, other) => sum + Math.min(open, other), open)
}

/** An exponential moving average: the newest value has a weight of one tenth. */
export function smoothed(mean: number, value: number): number {
  return mean * 0.9 + value * 0.1
}
