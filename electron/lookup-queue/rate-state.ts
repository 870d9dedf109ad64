/**
 * How many requests may be sent, and how a 429 slows them down. Pure, and free of imports, so that every case
 * can be tested as a value. All times are milliseconds of the machine's uptime: the clock on the wall jumps.
 */

export interface RateState {
  /** When it was last changed; the uptime begins anew after it where the machine was restarted. */
  savedAt: number
  /** Requests of the last minute, oldest first: how many were let go at which moment. */
  sent: [at: number, count: number][]
  /** Of the last of them: those that may be under way still. */
  flying: number
  /** Set by a 429 that named no time: so many a minute since then, growing again. */
  slow: { rate: number; since: number; ceiling: number } | null
  /** Nothing is sent before. */
  pausedUntil: number
  /** The last 429 that was heeded; what was sent before it tells nothing new. */
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

/** Requests that were let go at one moment are sent within this time, or not at all. */
export const PERMIT_MS = 1_000
/** An answer that takes longer tells when its request may have come in at the latest. */
export const LATE_MS = 500
/** What a server counts as a minute, and what may pass before it counts a request. */
export const WINDOW_MS = 60_000 + PERMIT_MS + LATE_MS
/** Further back than any two processes can read the machine's uptime apart: then it was restarted. */
const SKEW_MS = 60_000
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 60_000
/** The longest that anything pauses for, whatever a server asked for or an earlier run has kept. */
export const LONGEST_WAIT_MS = 60 * 60_000
/** Of the full rate, regained each minute after a 429. */
const REGAINED_A_MINUTE = 0.1

export interface Permits {
  state: RateState
  /** Requests that may be sent within `PERMIT_MS`. */
  granted: number
  /** Where none: how long until it is worth asking again. */
  waitMs: number
}

/**
 * Lets requests go: a second's share of the rate, at least one.
 *
 * @param limit requests a minute that the user allows; null for any number
 * @param pastPause a single one for a person, who asks in spite of a pause
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
  // Where the rate has just been halved, more than the oldest has to grow old first.
  let leaving = 0
  const enough = state.sent.find(([, count]) => (leaving += count) > -free)
  return { state, granted: 0, waitMs: Math.max(1, (enough?.[0] ?? now) + WINDOW_MS - now) }
}

/**
 * Takes note of an answer that came late, over a bad line or from a slow server: which of the two cannot be
 * told, so its request counts from now on rather than from when it was let go.
 *
 * @param permitAt when it was let go
 */
export function cameLate(before: RateState, permitAt: number, now: number): RateState {
  const state = current(before, now)
  const permit = state.sent.findIndex(([at]) => at === permitAt)
  const sent = state.sent
    .map(([at, count], i): [number, number] => [at, i === permit ? count - 1 : count])
    .filter(([, count]) => count > 0)
  return { ...state, sent: [...sent, [now, 1]] }
}

/** A program that was killed cannot tell when its last requests came in: they count from now on. */
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
 * Requests a minute that are allowed at a moment: the user's limit, or less while a 429 is not forgotten.
 *
 * @returns whole requests, at least 1; null for any number
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
 * Heeds a 429: everything pauses for as long as the server says, an hour at most. Where it does not say, for longer
 * each time, and the rate is halved.
 *
 * @param sentAt when the refused request was sent: one that was under way at the last 429 halves nothing again
 * @param random evenly spread in [0, 1)
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
  // "Come back at once", or a date that is past by our clock, leaves it to us.
  const named = retryAfterMs === 0 ? null : retryAfterMs
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.max(0, throttles - 1), LONGEST_PAUSE_MS)
  // Jitter comes on top, never before the time that the server named.
  const waitMs = Math.min((named ?? pause) * (1 + random / 10), LONGEST_WAIT_MS)
  const pausedUntil = Math.max(state.pausedUntil, now + waitMs)
  if (!heeded) return named === null ? state : { ...state, pausedUntil }
  const slower = { ...state, throttles, pausedUntil, throttledAt: now }
  if (named !== null) return slower
  const allowed = allowedPerMinute(state, limit, now) ?? Math.max(1, sum(state.sent))
  const ceiling = limit ?? Math.max(allowed, state.slow?.ceiling ?? 0)
  return { ...slower, slow: { rate: Math.max(1, Math.floor(allowed / 2)), since: now, ceiling } }
}

/** Takes note of an answer that was no 429. Gives the same state back where there is nothing to note. */
export function notThrottled(before: RateState, limit: number | null, now: number): RateState {
  const recovered = before.slow !== null && allowedPerMinute(before, limit, now) === limit
  if (before.throttles === 0 && !recovered) return before
  return { ...current(before, now), throttles: 0, slow: recovered ? null : before.slow }
}

/** Ends a pause: the server has answered within it, or another key has come, which was never asked to wait. */
export function resumed(before: RateState, now: number): RateState {
  const state = current(before, now)
  return { ...state, pausedUntil: Math.min(state.pausedUntil, now), throttles: 0 }
}

/**
 * A kept state as of now, without what no program can have meant: a time to come, a pause without an end.
 * Gives the same state back where there is nothing to mend.
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

/** Requests of the last minute. */
export function sentLately(state: RateState, now: number): number {
  return sum(current(state, now).sent)
}

/**
 * The state as of now: what is older than a window goes; after a restart all that was counts as just before it.
 * Nothing lies ahead but the end of a pause, and that no further than `LONGEST_WAIT_MS`.
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
