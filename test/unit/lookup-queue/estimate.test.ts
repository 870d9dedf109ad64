import { describe, expect, it } from 'vitest'
import { estimateMs, smoothed, turnsUntilDone } from '../../../electron/lookup-queue/estimate'

const load = { open: 400, perMinute: 10, free: 0, atOnce: 4, answerMs: 300, attempts: 1 }

describe('the time left', () => {
  it('is the rate’s where the rate is what takes it', () => {
    expect(estimateMs(load)).toBe(40 * 60_000)
    expect(estimateMs({ ...load, free: 10 })).toBe(39 * 60_000)
  })

  it('is the server’s where it is slower than the rate, or where nothing limits it', () => {
    expect(estimateMs({ ...load, perMinute: null })).toBe(30_000)
    expect(estimateMs({ ...load, open: 5, free: 10 })).toBe(375)
    expect(estimateMs({ ...load, perMinute: 6_000, answerMs: 10_000 })).toBe(1_000_000)
  })

  it('counts the requests that fail', () => {
    expect(estimateMs({ ...load, attempts: 1.5 })).toBe(60 * 60_000)
    expect(estimateMs({ ...load, attempts: 0 })).toBe(40 * 60_000)
  })

  it('of a job counts what takes turns with it, as long as that lasts', () => {
    expect(turnsUntilDone(10, [])).toBe(10)
    expect(turnsUntilDone(10, [400])).toBe(20)
    expect(turnsUntilDone(400, [10, 20])).toBe(430)
  })
})

it('smooths', () => {
  expect(smoothed(100, 200)).toBeCloseTo(110)
})
