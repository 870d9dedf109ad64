import type { UtcMillis } from '#contract/base'

/** Who asks for longer has most likely made a mistake, and can say so again in an hour. */
const LONGEST = 60 * 60_000

/**
 * Reads a Retry-After header (RFC 9110, 10.2.3): seconds, or a date.
 *
 * @returns Milliseconds from `now` to wait, 0 to one hour; null where there is no header or no sense in it.
 */
export function readRetryAfter(header: string | null, now: UtcMillis): number | null {
  const text = header?.trim() ?? ''
  // Only the three date forms of HTTP begin with a weekday; Date.parse would make a date of nearly anything.
  const wait = /^\d+$/.test(text)
    ? Number(text) * 1000
    : /^[A-Z][a-z]{2}/.test(text)
      ? Date.parse(text) - now
      : NaN
  return Number.isNaN(wait) ? null : Math.min(Math.max(wait, 0), LONGEST)
}
