/**
 * How many requests may be sent, and how a 429 slows them down. Pure and without imports, so that every case can be
 * tested as a value. All times are milliseconds of the machine's uptime, because the wall clock jumps.
 */

export interface RateState {
  /** Time of the last change; after a restart of the machine, the uptime is less than this. */
  savedAt: number
  /** Requests of the last minute, oldest first: how many were permitted at each moment. */
  sent: [at: number, count: number][]
  /** How many of the latest may still be under way. */
  flying: number
  /** Set by a 429 without Retry-After: the rate per minute since then, growing again up to the ceiling. */
  slow: { rate: number; since: number; ceiling: number } | null
  /** Nothing is sent before this time. */
  pausedUntil: number
  /** Time of the last 429 that counted; a 429 to a request sent before it is no news. */
  throttledAt: number
  /** 429s in a row. */
  throttles: number
}

export const INITIAL_RATE: RateState = {
  savedAt: 0,
  sent: [],
  flying: 0,
  slow: null,
  pausedUntil: 0,
  throttledAt: -1,
  throttles: 0
}

/** A permit must be used within this time, or not at all. */
export const PERMIT_MS = 1_000
/** An answer that takes longer counts as late: its request may have reached the server any time until then. */
export const LATE_MS = 500
/** A server's minute, plus the time that may pass before it counts a request. */
export const WINDOW_MS = 60_000 + PERMIT_MS + LATE_MS
/** More than the readings of uptime of two processes can differ: beyond this, the machine was restarted. */
const SKEW_MS = 60_000
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 60_000
/** The longest pause, whatever a server asked for or an earlier run stored. */
export const LONGEST_WAIT_MS = 60 * 60_000
/** Share of the full rate that is regained each minute after a 429. */
const REGAINED_A_MINUTE = 0.1

export interface Permits {
  state: RateState
  /** Requests that may be sent within `PERMIT_MS`. */
  granted: number
  /** If none: how long until it is worth trying again. */
  waitMs: number
}

/**
 * Grants permits: one second's share of the rate, at least one.
 *
 * @param limit requests per minute that the user allows; null if unlimited
 * @param pastPause for a single request of a person, sent in spite of a pause
 */
export function takePermits(
  before: RateState,
  limit: number | null,
  now: number,
  pastPause = false
): Permits {
  const state = current(before, now)
  if (state.pausedUntil > now && !pastPause) return { state, granted: 0, waitMs: state.pausedUntil - now }
  const allowed = allowedPerMinute(state, limit, now)
  if (allowed === null) return { state, granted: pastPause ? 1 : Infinity, waitMs: 0 }
  const share = pastPause ? 1 : Math.ceil(allowed / 60)
  const free = allowed - sum(state.sent)
  const granted = Math.min(share, free)
  if (granted > 0) return { state: { ...state, sent: [...state.sent, [now, granted]] }, granted, waitMs: 0 }
  // If the rate was just halved, more than the oldest entry has to expire first.
  let leaving = 0
  const enough = state.sent.find(([, count]) => (leaving += count) > -free)
  return { state, granted: 0, waitMs: Math.max(1, (enough?.[0] ?? now) + WINDOW_MS - now) }
}

/**
 * Accounts for a late answer. Whether the line or the server was slow cannot be told, so its request counts from now on
 * rather than from when it was permitted.
 *
 * @param permitAt when the request was permitted
 */
export function cameLate(before: RateState, permitAt: number, now: number): RateState {
  const state = current(before, now)
  const permit = state.sent.findIndex(([at]) => at === permitAt)
  const sent = state.sent
    .map(([at, count], i): [number, number] => [at, i === permit ? count - 1 : count])
    .filter(([, count]) => count > 0)
  return { ...state, sent: [...sent, [now, 1]] }
}

/** Counts the last requests of a killed program from now on, since it is unknown when they reached the server. */
export function orphaned(before: RateState, now: number): RateState {
  const state = current(before, now)
  let remaining = state.flying
  const sent = state.sent
    .toReversed()
    .map(([at, count]): [number, number] => {
      const taken = Math.min(count, remaining)
      remaining -= taken
      return [at, count - taken]
    })
    .filter(([, count]) => count > 0)
    .toReversed()
  return { ...state, flying: 0, sent: [...sent, [now, state.flying - remaining]] }
}

/**
 * Returns the requests per minute allowed at a moment: the user's limit, or less for a while after a 429.
 *
 * @returns a whole number, at least 1; null if unlimited
 */
export function allowedPerMinute(
  { slow, pausedUntil }: RateState,
  limit: number | null,
  now: number
): number | null {
  if (!slow) return limit
  const ceiling = limit ?? slow.ceiling
  const minutes = Math.max(0, now - Math.max(slow.since, pausedUntil)) / 60_000
  const rate = slow.rate + minutes * Math.max(1, ceiling * REGAINED_A_MINUTE)
  return rate >= ceiling ? limit : Math.max(1, Math.floor(rate))
}

/**
 * Adjusts to a 429: everything pauses for as long as the server says, an hour at most. If it does not say, each pause
 * is longer than the last, and the rate is halved.
 *
 * @param sentAt when the throttled request was sent: one that was under way at the last 429 does not halve the rate
 *   again
 * @param random evenly distributed in [0, 1)
 */
export function throttled(
  before: RateState,
  limit: number | null,
  now: number,
  { sentAt, retryAfterMs, random }: { sentAt: number; retryAfterMs: number | null; random: number }
): RateState {
  const state = current(before, now)
  const heeded = sentAt > state.throttledAt
  const throttles = heeded ? state.throttles + 1 : state.throttles
  // Retry-After of 0, or a date that is past by our clock, leaves the pause to us.
  const named = retryAfterMs === 0 ? null : retryAfterMs
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, throttles - 1), LONGEST_PAUSE_MS)
  // Jitter only adds to the time that the server named.
  const waitMs = Math.min((named ?? pause) * (1 + random / 10), LONGEST_WAIT_MS)
  const pausedUntil = Math.max(state.pausedUntil, now + waitMs)
  if (!heeded) return named === null ? state : { ...state, pausedUntil }
  const slower = { ...state, throttles, pausedUntil, throttledAt: now }
  if (named !== null) return slower
  const allowed = allowedPerMinute(state, limit, now) ?? Math.max(1, sum(state.sent))
  const ceiling = limit ?? Math.max(allowed, state.slow?.ceiling ?? 0)
  return { ...slower, slow: { rate: Math.max(1, Math.floor(allowed / 2)), since: now, ceiling } }
}

/** Records an answer other than a 429. Returns the same object if nothing changes. */
export function notThrottled(before: RateState, limit: number | null, now: number): RateState {
  const recovered = before.slow !== null && allowedPerMinute(before, limit, now) === limit
  if (before.throttles === 0 && !recovered) return before
  return { ...current(before, now), throttles: 0, slow: recovered ? null : before.slow }
}

/** Ends a pause: the server answered within it, or the user entered a new key, which the pause does not concern. */
export function resumed(before: RateState, now: number): RateState {
  const state = current(before, now)
  return { ...state, pausedUntil: Math.min(state.pausedUntil, now), throttles: 0 }
}

/**
 * Brings a stored state up to date if it contains values no program can have meant: a time in the future, a pause
 * without an end. Returns the same object if it is valid.
 */
export function mended(stored: RateState, now: number): RateState {
  const { savedAt, sent, slow, pausedUntil, throttledAt } = stored
  const latest = now + SKEW_MS
  const isMeant =
    savedAt <= latest &&
    pausedUntil <= latest + LONGEST_WAIT_MS &&
    throttledAt <= latest &&
    (slow?.since ?? 0) <= latest &&
    sent.every(([at]) => at <= latest)
  return isMeant ? stored : current(stored, now)
}

/** Returns the number of requests in the last minute. */
export function sentLately(state: RateState, now: number): number {
  return sum(current(state, now).sent)
}

/**
 * Returns the state as of now: entries older than a window are removed; after a restart, all others count as just
 * before it. No time is in the future but the end of a pause, which is at most `LONGEST_WAIT_MS` away.
 */
function current(state: RateState, now: number): RateState {
  const restarted = now < state.savedAt - SKEW_MS
  const shift = restarted ? state.savedAt : 0
  const sent = state.sent
    .map(([at, count]): [number, number] => [Math.min(at - shift, now), count])
    .filter(([at]) => at > now - WINDOW_MS)
  return {
    savedAt: restarted ? now : Math.max(now, state.savedAt),
    sent,
    flying: state.flying,
    slow: state.slow && { ...state.slow, since: Math.min(state.slow.since - shift, now) },
    pausedUntil: Math.min(state.pausedUntil - shift, now + LONGEST_WAIT_MS),
    throttledAt: Math.min(state.throttledAt - shift, now),
    throttles: state.throttles
  }
}

function sum(sent: RateState['sent']): number {
  return sent.reduce((total, [, count]) => total + count, 0)
}
