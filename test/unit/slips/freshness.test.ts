import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Payment } from '#contract/model/payments'
import type { SlipProgress } from '#contract/model/slip-documents'
import { checkAgain, type FreshnessOptions } from '../../../electron/slips/freshness'

const NOW = 1_760_000_000_000
beforeEach(() => void vi.useFakeTimers({ now: NOW }))
afterEach(() => void vi.useRealTimers())

/** Payments by id: status, and seconds since the last check. */
const PAYMENTS: Record<string, [Payment['status'], number]> = {
  fresh: ['unpaid', 59],
  old: ['unpaid', 60],
  older: ['unknown', 9_000],
  paid: ['paid', 9_000],
  // A clock was put back.
  tomorrow: ['unpaid', -9_000]
}

function world(change: Partial<FreshnessOptions> = {}) {
  const requested: string[] = []
  const reported: SlipProgress[] = []
  const skipping = new AbortController()
  const options: FreshnessOptions = {
    history: {
      payment: async (id) => {
        const [status, ago] = PAYMENTS[id] ?? []
        return status ? ({ status, checkedAt: NOW - ago! * 1_000 } as Payment) : null
      }
    },
    ask: async (id) => void requested.push(id),
    now: () => Date.now(),
    maxAgeMs: 60_000,
    mayChange: ({ status }) => status !== 'paid',
    onProgress: (progress) => reported.push(progress),
    skip: skipping.signal,
    patienceMs: 10_000,
    ...change
  }
  return { requested, reported, skipping, options }
}

describe('the check before printing', () => {
  it('looks up once each payment that may have changed since its last check, and no others', async () => {
    const { requested, reported, options } = world()
    await checkAgain([...Object.keys(PAYMENTS), 'old', 'nobody'], options)
    expect(requested).toEqual(['old', 'older', 'tomorrow'])
    expect(reported.at(0)).toEqual({ done: 0, total: 3 })
    expect(reported.at(-1)).toEqual({ done: 3, total: 3 })
  })

  it('looks up paid ones too where that matters', async () => {
    const { requested, options } = world({ mayChange: () => true })
    await checkAgain(Object.keys(PAYMENTS), options)
    expect(requested).toEqual(['old', 'older', 'paid', 'tomorrow'])
  })

  it('looks up nothing if everything is fresh', async () => {
    const { requested, reported, options } = world()
    await checkAgain(['fresh'], options)
    expect([requested, reported]).toEqual([[], []])
  })

  it('continues if no answer comes, but waits as long as some arrive', async () => {
    let ended = 0
    const { options } = world({
      ask: (id) =>
        id === 'older' ? new Promise(() => undefined) : new Promise((done) => setTimeout(done, 8_000))
    })
    void checkAgain(['old', 'older'], options).then(() => (ended = Date.now()))
    await vi.advanceTimersByTimeAsync(60_000)
    expect(ended - NOW).toBe(18_000)
  })

  it('continues at once when it is skipped', async () => {
    let ended = 0
    const { options, skipping } = world({ ask: () => new Promise(() => undefined) })
    void checkAgain(['old'], options).then(() => (ended = Date.now()))
    await vi.advanceTimersByTimeAsync(3_000)
    skipping.abort()
    await vi.advanceTimersByTimeAsync(0)
    expect(ended - NOW).toBe(3_000)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('continues with the known data if an answer cannot be stored', async () => {
    const { options, reported } = world({ ask: () => Promise.reject(new Error('disk full')) })
    await checkAgain(['old'], options)
    expect(reported.at(-1)).toEqual({ done: 1, total: 1 })
  })
})
