import type { UtcMillis } from '#contract/base'

/** A server that asks for longer has most likely made a mistake, and can repeat it in an hour. */
const LONGEST = 60 * 60_000

/**
 * Reads a Retry-After header (RFC 9110, 10.2.3): seconds, or a date.
 *
 * @returns Milliseconds from `now` to wait, 0 to one hour; null if there is no header or it is not valid.
 */
export function readRetryAfter(header: string | null, now: UtcMillis): number | null {
  const text = header?.trim() ?? ''
  // Only HTTP's three date formats begin with a weekday; Date.parse would accept almost anything.
  const wait = /^\d+$/.test(text)
    ? Number(text) * 1000
    : /^[A-Z][a-z]{2}/.test(text)
      ? Date.parse(text) - now
      : NaN
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST)
}
