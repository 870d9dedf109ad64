import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Lookup, LookupProgress, Outcome } from '../../../electron/contract/models'
import type { RecordedLookup } from '../../../electron/history/history'
import type { Attempt } from '../../../electron/kiriminaja/client'
import { Lookups } from '../../../electron/lookups/lookups'

const attempt = (outcome: Outcome, httpStatus: number | null = 200): Attempt => ({
  outcome,
  httpStatus,
  answer: null,
  message: null,
  reason: null,
  yourIp: null,
  retryAfterMs: null,
  body: null,
  bodyCut: false
})

interface Request {
  paymentId: string
  at: number
  answer: (attempt: Attempt) => void
}

/** Lookups over a client that answers when told to, and a history that keeps everything in a list. */
function setUp(requestsPerMinute = 1_000) {
  const requests: Request[] = []
  const recorded: RecordedLookup[] = []
  const settled: Lookup[] = []
  const progress: LookupProgress[] = []
  const failures: unknown[] = []
  let ids = 0
  const history = {
    record: vi.fn(async (lookup: RecordedLookup) => {
      recorded.push(lookup)
      return null
    })
  }
  const lookups = new Lookups({
    client: {
      getPayment: (paymentId, signal) =>
        new Promise((answer) => {
          requests.push({ paymentId, at: Date.now(), answer })
          signal?.addEventListener('abort', () => answer(attempt('cancelled', null)))
        })
    },
    history,
    requestsPerMinute,
    now: Date.now,
    newId: () => `id-${++ids}`,
    random: () => 0,
    onSettled: (lookup) => settled.push(lookup),
    onProgress: (p) => progress.push(p),
    onHistoryFailed: (error) => failures.push(error)
  })
  return { lookups, requests, recorded, settled, progress, failures, history }
}

const turns = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0)

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }))
afterEach(() => void vi.useRealTimers())

describe('lookups', () => {
  it('records an answer before telling of it', async () => {
    const { lookups, requests, recorded, settled } = setUp()
    const asked = lookups.ask('XID-1')
    await turns()
    await vi.advanceTimersByTimeAsync(120)
    expect(settled).toEqual([])
    requests[0]!.answer(attempt('notFound', 404))
    await expect(asked).resolves.toMatchObject({
      lookup: { outcome: 'notFound', attempts: 1 },
      payment: null
    })
    expect(recorded).toMatchObject([
      { id: 'id-1', paymentId: 'XID-1', requestedAt: 1_000_000, durationMs: 120 }
    ])
    expect(settled.map(({ id }) => id)).toEqual(['id-1'])
  })

  it('tries transient failures again and keeps the whole as one lookup', async () => {
    const { lookups, requests, recorded } = setUp()
    const asked = lookups.ask('XID-1')
    for (const outcome of ['unreachable', 'unreachable', 'notFound'] as const) {
      await turns()
      requests.at(-1)!.answer(attempt(outcome, outcome === 'notFound' ? 404 : null))
      await vi.advanceTimersByTimeAsync(2_000)
    }
    await expect(asked).resolves.toMatchObject({ lookup: { outcome: 'notFound', attempts: 3 } })
    expect(recorded).toHaveLength(1)
  })

  it('never asks for the same id twice at once', async () => {
    const { lookups, requests } = setUp()
    expect(lookups.start(['XID-1', 'XID-2'])).toBe(2)
    expect(lookups.start(['XID-2', 'XID-3'])).toBe(1)
    await turns()
    expect(requests.map(({ paymentId }) => paymentId)).toEqual(['XID-1', 'XID-2', 'XID-3'])
  })

  it('never sends more requests in any minute than the rate allows, retries included', async () => {
    const { lookups, requests } = setUp(5)
    lookups.start(Array.from({ length: 12 }, (_, i) => `XID-${i}`))
    for (let second = 0; second < 600; second++) {
      for (const request of requests) request.answer(attempt('failed', 500))
      await vi.advanceTimersByTimeAsync(1_000)
    }
    expect(requests).toHaveLength(12 * 4)
    for (const { at } of requests) {
      expect(requests.filter((r) => r.at >= at && r.at < at + 60_000).length).toBeLessThanOrEqual(5)
    }
  })

  it('records what was under way as cancelled, and forgets what was not sent yet', async () => {
    const { lookups, requests, recorded, progress } = setUp(2)
    const asked = ['XID-1', 'XID-2', 'XID-3'].map((id) => lookups.ask(id))
    await turns()
    expect(requests).toHaveLength(2)
    lookups.cancel()
    const done = await Promise.all(asked)
    expect(done.map((settled) => settled?.lookup.outcome ?? null)).toEqual(['cancelled', 'cancelled', null])
    expect(recorded.map(({ paymentId }) => paymentId)).toEqual(['XID-1', 'XID-2'])
    expect(progress.at(-1)).toEqual({ total: 3, done: 3, outcomes: { cancelled: 2 }, running: false })
  })

  it('records a lookup that was cancelled between two attempts, with what the first one brought', async () => {
    const { lookups, requests, recorded } = setUp()
    const asked = lookups.ask('XID-1')
    await turns()
    requests[0]!.answer({ ...attempt('failed', 503), message: 'busy' })
    await turns()
    lookups.cancel()
    await asked
    expect(recorded).toMatchObject([
      { outcome: 'cancelled', httpStatus: 503, message: 'busy', attempts: 1, answer: null }
    ])
  })

  it('works again after a cancel', async () => {
    const { lookups, requests } = setUp()
    lookups.cancel()
    const asked = lookups.ask('XID-1')
    await turns()
    requests[0]!.answer(attempt('notFound', 404))
    await expect(asked).resolves.toMatchObject({ lookup: { outcome: 'notFound' } })
  })

  it('stops asking when answers cannot be kept, and says so once for each that was lost', async () => {
    const { lookups, requests, settled, failures, history, progress } = setUp(1)
    history.record.mockRejectedValue(new Error('disk full'))
    lookups.start(['XID-1', 'XID-2'])
    await turns()
    requests[0]!.answer(attempt('notFound', 404))
    await turns()
    expect(failures).toEqual([new Error('disk full')])
    expect(settled).toEqual([])
    await vi.advanceTimersByTimeAsync(120_000)
    expect(requests).toHaveLength(1)
    expect(progress.at(-1)!.running).toBe(false)
  })

  it('counts progress anew after it stood still', async () => {
    const { lookups, requests, progress } = setUp()
    for (const id of ['XID-1', 'XID-2']) {
      const asked = lookups.ask(id)
      await turns()
      requests.at(-1)!.answer(attempt('notFound', 404))
      await asked
    }
    expect(progress.at(-1)).toEqual({ total: 1, done: 1, outcomes: { notFound: 1 }, running: false })
  })

  it('closes when nothing is under way any more', async () => {
    const { lookups, recorded } = setUp()
    lookups.start(['XID-1'])
    await turns()
    await lookups.close()
    expect(recorded.map(({ outcome }) => outcome)).toEqual(['cancelled'])
  })
})
