import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LookupsOptions } from '../../../electron/lookup-queue/lookups'
import { tempFolder, type TempFolder } from '../../support/history'
import { attempt, closed, found, items, openWorld, turns, type World } from '../../support/lookups'

// What is asked by hand, over a real history and a server that answers when told to. The clocks are fake.

let folder: TempFolder
let world: World
const open = async (
  options: Partial<LookupsOptions> = {},
  serve?: Parameters<typeof openWorld>[2]
): Promise<World> => (world = await openWorld(folder.path, options, serve))
/** The machine's uptime, where timers run a little fast and every look at the clock takes a moment. */
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

describe('what is asked by hand', () => {
  it('is told of only once it is in the history', async () => {
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

  it('is tried again where that can help, and kept as one lookup', async () => {
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

  it('is asked again in time, however long it takes to look for what is due', async () => {
    const { lookups } = await open({ requestsPerMinute: 60, uptime: sluggish() }, ({ paymentId }) =>
      // Each a little later than the one before: some try becomes due between two looks at the clock.
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

  it('ends after four tries, also where the network is gone', async () => {
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

  it('is never under way twice, and whoever asks meanwhile gets the same answer', async () => {
    const { lookups, requests } = await open()
    const requested = ['XID-1', 'XID-2', 'XID-1'].map((id) => lookups.ask(id))
    await turns()
    expect(requests.map(({ paymentId }) => paymentId)).toEqual(['XID-1', 'XID-2'])
    for (const { answer } of requests) answer(attempt('notFound'))
    await turns(50)
    const [first, , third] = await Promise.all(requested)
    expect(third).toBe(first)
  })

  it('goes before what lists want, however long they are', async () => {
    const { lookups, requests } = await open({ requestsPerMinute: 10 }, ({ paymentId }) => found(paymentId))
    await lookups.jobs.start('list', items(Array.from({ length: 50 }, (_, i) => `XID-${i}`)))
    await turns(1_000)
    expect(requests).toHaveLength(10)
    void lookups.ask('XID-40')
    void lookups.ask('XID-999')
    await turns(62_000)
    expect(requests.slice(10, 12).map(({ paymentId }) => paymentId)).toEqual(['XID-40', 'XID-999'])
  })

  it('is recorded as cancelled where it was under way, and forgotten where it was not sent yet', async () => {
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

  it('is kept with what the first try brought where it was stopped between two', async () => {
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

  it('works again after a stop, and counts anew after it stood still', async () => {
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

  it('is counted as a run even where it is over before its beginning was told', async () => {
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

  it('says how long the rest takes at the rate that is allowed', async () => {
    const { lookups, queue } = await open({ requestsPerMinute: 10, requestsAtOnce: 1 })
    for (let i = 0; i < 40; i++) void lookups.ask(`XID-${i}`)
    await turns(300)
    expect(queue.at(-1)).toMatchObject({ progress: { total: 40, done: 0, running: true } })
    expect(queue.at(-1)!.remainingMs! / 60_000).toBeCloseTo(3.1, 1)
  })
})

describe('a history that cannot keep answers', () => {
  it('stops everything, says so once, and goes on when told to', async () => {
    const { lookups, requests, settled, problems, history } = await open({ requestsAtOnce: 2 }, () =>
      attempt('notFound')
    )
    const record = vi.spyOn(history, 'recordAll').mockRejectedValue(new Error('disk full'))
    const ids = Array.from({ length: 500 }, (_, i) => `XID-${i}`)
    const job = await lookups.jobs.start('list', items(ids))
    await turns(60_000)
    // Those that were answered while the first ones were being kept.
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
