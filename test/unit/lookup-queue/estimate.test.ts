import { describe, expect, it } from 'vitest'
import { estimateMs, smoothed, turnsUntilDone } from '../../../electron/lookup-queue/estimate'

const load = { open: 400, perMinute: 10, free: 0, atOnce: 4, answerMs: 300, attempts: 1 }

describe('the time left', () => {
  it('follows the rate limit if that is the bottleneck', () => {
    expect(estimateMs(load)).toBe(40 * 60_000)
    expect(estimateMs({ ...load, free: 10 })).toBe(39 * 60_000)
  })

  it('follows the server if it is slower than the limit, or if there is no limit', () => {
    expect(estimateMs({ ...load, perMinute: null })).toBe(30_000)
    expect(estimateMs({ ...load, open: 5, free: 10 })).toBe(375)
    expect(estimateMs({ ...load, perMinute: 6_000, answerMs: 10_000 })).toBe(1_000_000)
  })

  it('includes the requests that fail', () => {
    expect(estimateMs({ ...load, attempts: 1.5 })).toBe(60 * 60_000)
    expect(estimateMs({ ...load, attempts: 0 })).toBe(40 * 60_000)
  })

  it('of a job includes the jobs that take turns with it, as long as they last', () => {
    expect(turnsUntilDone(10, [])).toBe(10)
    expect(turnsUntilDone(10, [400])).toBe(20)
    expect(turnsUntilDone(400, [10, 20])).toBe(430)
  })
})

it('changes smoothly', () => {
  expect(smoothed(100, 200)).toBeCloseTo(110)
})
