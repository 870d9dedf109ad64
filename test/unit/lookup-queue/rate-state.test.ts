import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  allowedPerMinute,
  cameLate,
  INITIAL_RATE,
  LONGEST_WAIT_MS,
  mended,
  notThrottled,
  orphaned,
  resumed,
  sentLately,
  takePermits,
  throttled,
  WINDOW_MS,
  type RateState
} from '../../../electron/lookup-queue/rate-state'
import { draws } from '../../support/draws'

const MINUTE = 60_000
const NOW = 1_000_000

/** Takes all permits available at one moment. */
function drain(before: RateState, limit: number, now: number): { state: RateState; taken: number } {
  let state = before
  let taken = 0
  for (;;) {
    const permits = takePermits(state, limit, now)
    if (permits.granted === 0) return { state, taken }
    state = permits.state
    taken += permits.granted
  }
}
const rejected = (state: RateState, limit: number | null, now: number, retryAfterMs: number | null = null) =>
  throttled(state, limit, now, { sentAt: now, retryAfterMs, random: 0 })

describe('the rate', () => {
  it('grants as many permits as the limit allows, then says when the next is due', () => {
    const { state, taken } = drain(INITIAL_RATE, 10, NOW)
    expect(taken).toBe(10)
    expect(takePermits(state, 10, NOW + 5_000)).toMatchObject({ granted: 0, waitMs: WINDOW_MS - 5_000 })
    expect(takePermits(state, 10, NOW + WINDOW_MS)).toMatchObject({ granted: 1 })
  })

  it('counts a request from its answer if that came late', () => {
    const { state } = drain(INITIAL_RATE, 2, NOW)
    const late = cameLate(state, NOW, NOW + 9_000)
    expect(sentLately(late, NOW + 9_000)).toBe(2)
    expect(drain(late, 2, NOW + WINDOW_MS).taken).toBe(1)
    expect(drain(late, 2, NOW + 9_000 + WINDOW_MS).taken).toBe(2)
  })

  it('counts requests under way at a kill as sent now', () => {
    const { state } = drain(INITIAL_RATE, 5, NOW)
    const again = orphaned({ ...state, flying: 2 }, NOW + 10_000)
    expect(again.flying).toBe(0)
    expect(sentLately(again, NOW + 10_000)).toBe(5)
    expect(sentLately(again, NOW + WINDOW_MS)).toBe(2)
    expect(sentLately(orphaned({ ...state, flying: 9 }, NOW + 10_000), NOW + WINDOW_MS)).toBe(5)
  })

  it('forgets nothing if two processes read slightly different uptimes', () => {
    const { state } = drain(INITIAL_RATE, 10, NOW)
    expect(takePermits(state, 10, NOW - 10)).toMatchObject({ granted: 0 })
    const { state: slower } = drain(state, 11, NOW - 10)
    expect(slower.savedAt).toBe(NOW)
    expect(takePermits(slower, 11, NOW)).toMatchObject({ granted: 0 })
  })

  it('grants one second’s share at a time, so that a fast rate is not written to disk for each request', () => {
    expect(takePermits(INITIAL_RATE, 6_000, NOW).granted).toBe(100)
    expect(takePermits(INITIAL_RATE, 61, NOW).granted).toBe(2)
    expect(takePermits(INITIAL_RATE, 60, NOW).granted).toBe(1)
    expect(takePermits(INITIAL_RATE, null, NOW).granted).toBe(Infinity)
  })

  it('never exceeds the limit within any 60 seconds, whenever permits are requested', () => {
    const steps = fc.array(fc.integer({ min: 0, max: 20_000 }), { maxLength: 200 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), steps, (limit, waits) => {
        let state = INITIAL_RATE
        let now = NOW
        const sent: number[] = []
        for (const wait of waits) {
          now += wait
          const permits = takePermits(state, limit, now)
          state = permits.state
          // The last moment at which the permit may be used.
          for (let i = 0; i < permits.granted; i++) sent.push(now + 1_000)
        }
        for (const at of sent) {
          expect(sent.filter((each) => each >= at && each < at + MINUTE).length).toBeLessThanOrEqual(limit)
        }
      })
    )
  })

  it('grants a permit at the moment that it announced, not earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 90_000 }), (limit, later) => {
        const { state } = drain(INITIAL_RATE, limit, NOW)
        const { granted, waitMs } = takePermits(state, limit, NOW + later)
        if (granted > 0) return
        expect(takePermits(state, limit, NOW + later + waitMs).granted).toBeGreaterThan(0)
        expect(takePermits(state, limit, NOW + later + waitMs - 1).granted).toBe(0)
      })
    )
  })

  it('counts everything that was sent as sent just before a restart of the machine', () => {
    const { state } = drain(INITIAL_RATE, 10, NOW)
    expect(takePermits(state, 10, 20_000).granted).toBe(0)
    expect(takePermits(state, 10, WINDOW_MS).granted).toBe(1)
  })

  it('forgets a pause from an earlier boot of the machine', () => {
    const paused = rejected(INITIAL_RATE, 10, NOW, 30_000)
    expect(takePermits(paused, 10, 20_000)).toMatchObject({ granted: 0, waitMs: 10_000 })
  })
})

describe('a 429', () => {
  it('pauses everything for as long as the server says, and does not lower the rate after that', () => {
    const state = rejected(INITIAL_RATE, 60, NOW, 30_000)
    expect(takePermits(state, 60, NOW + 29_999)).toMatchObject({ granted: 0, waitMs: 1 })
    expect(takePermits(state, 60, NOW + 30_000).granted).toBe(1)
    expect(allowedPerMinute(state, 60, NOW + 30_000)).toBe(60)
  })

  it('pauses for an hour at most, including jitter', () => {
    for (const hours of [1, 26, 1e6]) {
      const state = throttled(INITIAL_RATE, 60, NOW, {
        sentAt: NOW,
        retryAfterMs: hours * LONGEST_WAIT_MS,
        random: 0.99
      })
      expect(state.pausedUntil).toBe(NOW + LONGEST_WAIT_MS)
    }
  })

  it('lets single requests by hand past its pause, within the rate', () => {
    let state = rejected(drain(INITIAL_RATE, 10, NOW).state, 60, NOW + 1, 600_000)
    for (let i = 0; i < 50; i++) {
      const permits = takePermits(state, 60, NOW + 2, true)
      expect(permits.granted).toBe(1)
      state = permits.state
    }
    const { granted, waitMs } = takePermits(state, 60, NOW + 2, true)
    expect([granted, waitMs]).toEqual([0, WINDOW_MS - 2])
    expect(takePermits(state, null, NOW + 2, true).granted).toBe(1)
    expect(takePermits(state, 60, NOW + 2).granted).toBe(0)
  })

  it('ends its pause when the server answers during it, but keeps the halved rate', () => {
    const state = resumed(rejected(rejected(INITIAL_RATE, 60, NOW), 60, NOW + 1, 600_000), NOW + 10)
    expect(takePermits(state, 60, NOW + 10).granted).toBe(1)
    expect(allowedPerMinute(state, 60, NOW + 10)).toBe(30)
    expect(state.throttles).toBe(0)
  })

  it('halves the rate if the server gives no time, and pauses longer each time', () => {
    let state = rejected(INITIAL_RATE, 60, NOW)
    expect(state.pausedUntil).toBe(NOW + 5_000)
    expect(allowedPerMinute(state, 60, NOW + 5_000)).toBe(30)
    state = rejected(state, 60, NOW + 6_000)
    expect(state.pausedUntil).toBe(NOW + 6_000 + 10_000)
    expect(allowedPerMinute(state, 60, NOW + 16_000)).toBe(15)
    for (let i = 2; i < 20; i++) state = rejected(state, 60, NOW + i * 100_000)
    expect(state.pausedUntil).toBe(NOW + 19 * 100_000 + 60_000)
    expect(allowedPerMinute(state, 60, state.pausedUntil)).toBeGreaterThanOrEqual(1)
  })

  it('halves the rate if the server says to return at once, or at a past time', () => {
    const state = rejected(INITIAL_RATE, 60, NOW, 0)
    expect(state).toEqual(rejected(INITIAL_RATE, 60, NOW))
  })

  it('counts once for all requests that were under way when it came', () => {
    const first = rejected(INITIAL_RATE, 60, NOW)
    const second = throttled(first, 60, NOW + 50, { sentAt: NOW - 10, retryAfterMs: null, random: 0 })
    expect(allowedPerMinute(second, 60, NOW + 5_000)).toBe(30)
    expect(second.pausedUntil).toBe(first.pausedUntil)
    const longer = throttled(first, 60, NOW + 50, { sentAt: NOW - 10, retryAfterMs: 60_000, random: 0 })
    expect(longer.pausedUntil).toBe(NOW + 60_050)
  })

  it('is undone by a tenth of the limit per minute', () => {
    const state = rejected(INITIAL_RATE, 60, NOW)
    const resumed = state.pausedUntil
    expect(allowedPerMinute(state, 60, resumed + MINUTE)).toBe(36)
    expect(allowedPerMinute(state, 60, resumed + 4.9 * MINUTE)).toBe(59)
    expect(allowedPerMinute(state, 60, resumed + 5 * MINUTE)).toBe(60)
    expect(notThrottled(state, 60, resumed + 5 * MINUTE)).toMatchObject({ slow: null, throttles: 0 })
  })

  it('halves the actual rate if there is no limit, and later removes that limit again', () => {
    const sent: RateState = { ...INITIAL_RATE, savedAt: NOW, sent: [[NOW - 1_000, 400]] }
    const state = rejected(sent, null, NOW)
    expect(allowedPerMinute(state, null, state.pausedUntil)).toBe(200)
    expect(allowedPerMinute(state, null, state.pausedUntil + 5 * MINUTE)).toBeNull()
  })

  it('waits, at the halved rate, until enough old requests have expired', () => {
    const state = rejected(drain(INITIAL_RATE, 10, NOW).state, 10, NOW + 1)
    const { granted, waitMs } = takePermits(state, 10, NOW + 6_000)
    expect(granted).toBe(0)
    expect(takePermits(state, 10, NOW + 6_000 + waitMs).granted).toBe(1)
  })

  it('is forgotten with the next answers, which have no other effect', () => {
    const state = rejected(INITIAL_RATE, 60, NOW)
    const answered = notThrottled(state, 60, NOW + 6_000)
    expect(answered.throttles).toBe(0)
    expect(answered.slow).not.toBeNull()
    expect(notThrottled(answered, 60, NOW + 7_000)).toBe(answered)
  })
})

describe('a stored rate state', () => {
  it('is used unchanged if a program can have written it', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 90_000 }), { maxLength: 20 }), (waits) => {
        let [state, now] = [INITIAL_RATE, NOW]
        for (const wait of waits) {
          now += wait
          state = wait % 3 === 0 ? rejected(state, 60, now, wait) : takePermits(state, 60, now).state
          expect(mended(state, now)).toBe(state)
        }
      }),
      { numRuns: draws(1_000) }
    )
  })

  it('delays nothing for longer than an hour, whatever it contains', () => {
    const number = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer())
    const stored = fc.record({
      savedAt: number,
      sent: fc.array(fc.tuple(number, fc.nat()), { maxLength: 5 }),
      flying: fc.nat(),
      slow: fc.option(fc.record({ rate: number, since: number, ceiling: number })),
      pausedUntil: number,
      throttledAt: number,
      throttles: fc.nat()
    })
    fc.assert(
      fc.property(stored, (state) => {
        const read = mended(state, NOW)
        expect(read.pausedUntil).toBeLessThanOrEqual(NOW + LONGEST_WAIT_MS + MINUTE)
        expect(takePermits(read, 60, NOW + LONGEST_WAIT_MS + 3 * MINUTE).granted).toBeGreaterThan(0)
      }),
      { numRuns: draws(1_000) }
    )
  })
})

it('counts recently sent requests', () => {
  const { state } = drain(INITIAL_RATE, 10, NOW)
  expect(sentLately(state, NOW + 1_000)).toBe(10)
  expect(sentLately(state, NOW + WINDOW_MS)).toBe(0)
})
