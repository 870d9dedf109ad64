import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LookupsOptions } from '../../../electron/lookup-queue/lookups'
import { tempFolder, type TempFolder } from '../../support/history'
import { attempt, closed, found, items, openWorld, turns, type World } from '../../support/lookups'

// Lookups by hand, over a real history and a server that answers on request. The clocks are fake.

let folder: TempFolder
let world: World
const open = async (
  options: Partial<LookupsOptions> = {},
  serve?: Parameters<typeof openWorld>[2]
): Promise<World> => (world = await openWorld(folder.path, options, serve))
/** The machine's uptime, with timers slightly fast and every reading of the clock taking a moment. */
function sluggish(): () => number {
  let [last, looks, latest] = [0, 0, 0]
  return () => {
    const now = performance.now()
    looks = now === last ? looks + 1 : 0
    last = now
    return (latest = Math.max(latest, 1_000_000 + now * 0.997 + looks / 2))
  }
}
const stored = (): Promise<string[]> =>
  world.history
    .recentLookups({ before: null, limit: 100 })
    .then((lookups) => lookups.map(({ paymentId, outcome }) => `${paymentId} ${outcome}`).reverse())

beforeEach(() => {
  vi.useFakeTimers({ now: 1_760_000_000_000 })
  folder = tempFolder()
})
afterEach(async () => {
  await closed(world)
  await world.history.close()
  vi.useRealTimers()
  folder.remove()
})

describe('a lookup by hand', () => {
  it('is reported only once it is stored', async () => {
    const { lookups, requests, settled, history } = await open()
    const requested = lookups.ask('XID-1')
    await turns(120)
    requests[0]!.answer(attempt('notFound', { httpStatus: 404 }))
    await turns(5)
    expect(settled).toEqual([])
    await turns(300)
    await expect(requested).resolves.toMatchObject({
      lookup: { outcome: 'notFound', attempts: 1 },
      payment: null
    })
    const [lookup] = await history.recentLookups({ before: null, limit: 10 })
    expect(settled).toEqual([lookup])
    expect(lookup).toMatchObject({ paymentId: 'XID-1', requestedAt: 1_760_000_000_000, durationMs: 120 })
  })

  it('is retried where that can help, and stored as one lookup', async () => {
    const { lookups, requests } = await open()
    const requested = lookups.ask('XID-1')
    for (const outcome of ['unreachable', 'failed', 'notFound'] as const) {
      await turns()
      requests.at(-1)!.answer(attempt(outcome))
      await turns(2_000)
    }
    await expect(requested).resolves.toMatchObject({ lookup: { outcome: 'notFound', attempts: 3 } })
    expect(await stored()).toEqual(['XID-1 notFound'])
  })

  it('is retried on time, however long the search for due tasks takes', async () => {
    const { lookups } = await open({ requestsPerMinute: 60, uptime: sluggish() }, ({ paymentId }) =>
      // Each starts a little later than the one before, so that a retry becomes due between two readings of the clock.
      world.requests.filter((request) => request.paymentId === paymentId).length < 3
        ? attempt('failed', { httpStatus: 503 })
        : found(paymentId)
    )
    for (let i = 0; i < 20; i++) {
      const requested = lookups.ask(`XID-${i}`)
      await turns(20_000 + i)
      expect(await Promise.race([requested, turns(0).then(() => `XID-${i} is late`)])).toMatchObject({
        lookup: { outcome: 'found', attempts: 3 }
      })
    }
  })

  it('ends after four attempts, even without a network', async () => {
    const { lookups, requests, queue } = await open()
    const requested = lookups.ask('XID-1')
    for (let i = 0; i < 4; i++) {
      await turns()
      requests.at(-1)!.answer(attempt('unreachable', { networkDown: true }))
      await turns(5_000)
    }
    await expect(requested).resolves.toMatchObject({ lookup: { outcome: 'unreachable', attempts: 4 } })
    expect(queue.at(-1)).toMatchObject({ offline: true })
  })

  it('is never sent twice at a time, and a second caller gets the same answer', async () => {
    const { lookups, requests } = await open()
    const requested = ['XID-1', 'XID-2', 'XID-1'].map((id) => lookups.ask(id))
    await turns()
    expect(requests.map(({ paymentId }) => paymentId)).toEqual(['XID-1', 'XID-2'])
    for (const { answer } of requests) answer(attempt('notFound'))
    await turns(50)
    const [first, , third] = await Promise.all(requested)
    expect(third).toBe(first)
  })

  it('comes before lists, however long they are', async () => {
    const { lookups, requests } = await open({ requestsPerMinute: 10 }, ({ paymentId }) => found(paymentId))
    await lookups.jobs.start('list', items(Array.from({ length: 50 }, (_, i) => `XID-${i}`)))
    await turns(1_000)
    expect(requests).toHaveLength(10)
    void lookups.ask('XID-40')
    void lookups.ask('XID-999')
    await turns(62_000)
    expect(requests.slice(10, 12).map(({ paymentId }) => paymentId)).toEqual(['XID-40', 'XID-999'])
  })

  it('is recorded as cancelled if it was under way, and forgotten if it was not sent yet', async () => {
    const { lookups, requests, queue } = await open({ requestsAtOnce: 2 })
    const requested = ['XID-1', 'XID-2', 'XID-3'].map((id) => lookups.ask(id))
    await turns()
    expect(requests).toHaveLength(2)
    await lookups.stop()
    await turns(300)
    const done = await Promise.all(requested)
    expect(done.map((settled) => settled?.lookup.outcome ?? null)).toEqual(['cancelled', 'cancelled', null])
    expect(await stored()).toEqual(['XID-1 cancelled', 'XID-2 cancelled'])
    expect(queue.at(-1)!.progress).toEqual({
      run: 1,
      total: 3,
      done: 3,
      outcomes: { cancelled: 2 },
      running: false
    })
  })

  it('is stored with the result of its first attempt if it was stopped between two attempts', async () => {
    const { lookups, requests } = await open()
    const requested = lookups.ask('XID-1')
    await turns()
    requests[0]!.answer(attempt('failed', { httpStatus: 503, message: 'busy' }))
    await turns(10)
    await lookups.stop()
    await turns(50)
    await expect(requested).resolves.toMatchObject({
      lookup: { outcome: 'cancelled', httpStatus: 503, message: 'busy', attempts: 1 }
    })
  })

  it('works again after a stop, and progress starts over after an idle queue', async () => {
    const { lookups, requests, queue } = await open()
    await lookups.stop()
    for (const id of ['XID-1', 'XID-2']) {
      const requested = lookups.ask(id)
      await turns()
      requests.at(-1)!.answer(attempt('notFound'))
      await turns(300)
      await requested
    }
    expect(queue.at(-1)!.progress).toEqual({
      run: 2,
      total: 1,
      done: 1,
      outcomes: { notFound: 1 },
      running: false
    })
  })

  it('counts as a run even if it ends before its start was reported', async () => {
    const { lookups, queue } = await open({}, () => attempt('notFound'))
    const requested = ['XID-1', 'XID-2'].map(async (id, i) => {
      await turns(i * 50)
      return lookups.ask(id)
    })
    await turns(500)
    await Promise.all(requested)
    expect(queue.map(({ progress }) => progress).filter(({ run }) => run === 2)).toEqual([
      { run: 2, total: 1, done: 1, outcomes: { notFound: 1 }, running: false }
    ])
  })

  it('reports the remaining time at the allowed rate', async () => {
    const { lookups, queue } = await open({ requestsPerMinute: 10, requestsAtOnce: 1 })
    for (let i = 0; i < 40; i++) void lookups.ask(`XID-${i}`)
    await turns(300)
    expect(queue.at(-1)).toMatchObject({ progress: { total: 40, done: 0, running: true } })
    expect(queue.at(-1)!.remainingMs! / 60_000).toBeCloseTo(3.1, 1)
  })
})

describe('a history that cannot store answers', () => {
  it('stops everything, reports it once, and continues on request', async () => {
    const { lookups, requests, settled, problems, history } = await open({ requestsAtOnce: 2 }, () =>
      attempt('notFound')
    )
    const record = vi.spyOn(history, 'recordAll').mockRejectedValue(new Error('disk full'))
    const ids = Array.from({ length: 500 }, (_, i) => `XID-${i}`)
    const job = await lookups.jobs.start('list', items(ids))
    await turns(60_000)
    // Those answered while the first batch was being stored.
    expect(requests.length).toBeLessThan(300)
    expect(problems).toEqual([new Error('disk full')])
    expect(settled).toEqual([])
    expect(lookups.state.queuePause).toMatchObject({ reason: 'history', message: 'disk full' })

    record.mockRestore()
    await lookups.release()
    await turns(5_000)
    expect(await history.job(job.id)).toMatchObject({ state: 'done', outcomes: { notFound: 500 } })
  })
})
