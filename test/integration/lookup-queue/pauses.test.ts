import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { LookupsOptions } from '../../../electron/lookup-queue/lookups'
import { tempFolder, type TempFolder } from '../../support/history'
import { attempt, closed, found, items, openWorld, turns, type World } from '../../support/lookups'

// The effect of a 429 on lookups by hand, and what is stored of it. The clocks are fake.

let folder: TempFolder
let world: World
const open = async (
  options: Partial<LookupsOptions> = {},
  serve?: Parameters<typeof openWorld>[2]
): Promise<World> => (world = await openWorld(folder.path, options, serve))

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

describe('a 429', () => {
  it('delays everything for as long as the server says', async () => {
    const { lookups, requests, queue } = await open()
    void lookups.ask('XID-1')
    await turns()
    requests[0]!.answer(attempt('throttled', { retryAfterMs: 60_000 }))
    await turns(250)
    await lookups.jobs.start('list', items(['XID-2']))
    await turns(59_000)
    expect(requests).toHaveLength(1)
    expect(queue.at(-1)!.pausedUntil).toBe(1_760_000_060_000)
    await turns(800)
    expect(requests.map(({ paymentId }) => paymentId)).toEqual(['XID-1', 'XID-2'])
  })

  it('is reported at once if it would mean a wait of more than two minutes', async () => {
    const { lookups, requests } = await open()
    const requested = lookups.ask('XID-1')
    await turns()
    requests[0]!.answer(attempt('throttled', { retryAfterMs: 121_000 }))
    await turns(50)
    await expect(requested).resolves.toMatchObject({ lookup: { outcome: 'throttled', attempts: 1 } })
  })

  it('delays nothing for longer than an hour, whatever the server or a stored state says', async () => {
    const { lookups, requests, queue, history } = await open()
    await lookups.jobs.start('list', items(['XID-1', 'XID-2']))
    await turns(50)
    for (const { answer } of requests) answer(attempt('throttled', { retryAfterMs: 99_999_999_000 }))
    await turns(250)
    expect(queue.at(-1)!.pausedUntil).toBe(1_760_000_000_050 + 3_600_000)
    await closed({ lookups })
    const stored = JSON.parse((await history.meta('rate'))!) as object
    await history.setMeta('rate', JSON.stringify({ ...stored, pausedUntil: 99_999_999_999 }))
    await history.close()

    const next = await open()
    const started = Date.now()
    expect(next.lookups.state.pausedUntil).toBe(started + 3_600_000)
    await next.lookups.begin()
    await turns(3_590_000)
    expect(next.requests).toHaveLength(0)
    await turns(11_000)
    expect(next.requests).toHaveLength(2)
  })

  it('lets a person request ids all the same, each once and one after another', async () => {
    const { lookups, requests, queue } = await open()
    await lookups.jobs.start('list', items(['XID-1']))
    await turns(50)
    requests[0]!.answer(attempt('throttled', { retryAfterMs: 600_000 }))
    await turns(1_000)
    const requested = ['XID-2', 'XID-3', 'XID-4'].map((id) => lookups.ask(id, { pastPause: true }))
    const patient = lookups.ask('XID-5')
    await turns(1_000)
    expect(requests.slice(1).map(({ paymentId }) => paymentId)).toEqual(['XID-2'])
    // It would not be retried outside a pause either: one request only.
    requests[1]!.answer(attempt('failed', { httpStatus: 503 }))
    await turns(1_000)
    await expect(requested[0]).resolves.toMatchObject({ lookup: { outcome: 'failed', attempts: 1 } })
    expect(requests).toHaveLength(3)
    const before = queue.at(-1)!.pausedUntil!
    requests[2]!.answer(attempt('throttled', { retryAfterMs: 900_000 }))
    await turns(1_000)
    await expect(requested[1]).resolves.toMatchObject({ lookup: { outcome: 'throttled', attempts: 1 } })
    expect(queue.at(-1)!.pausedUntil).toBeGreaterThan(before + 299_000)
    // The third was requested before that 429; requesting it again works.
    await turns(60_000)
    expect(requests).toHaveLength(3)
    void lookups.ask('XID-4', { pastPause: true })
    await turns(1_000)
    expect(requests.slice(3).map(({ paymentId }) => paymentId)).toEqual(['XID-4'])
    requests[3]!.answer(found('XID-4'))
    await turns(1_000)
    await expect(requested[2]).resolves.toMatchObject({ lookup: { outcome: 'found' } })
    // The server answers again, so the others no longer wait.
    expect(queue.at(-1)!.pausedUntil).toBeNull()
    expect(requests.slice(4).map(({ paymentId }) => paymentId)).toEqual(['XID-5', 'XID-1'])
    for (const { paymentId, answer } of requests.slice(4)) answer(found(paymentId))
    await turns(1_000)
    await expect(patient).resolves.toMatchObject({ lookup: { outcome: 'found' } })
  })

  it.each([
    ['failed', 503, 0],
    ['unreachable', null, 0],
    ['throttled', 429, 0],
    ['failed', 400, 1],
    ['notFound', 404, 1],
    ['malformed', 200, 1],
    ['found', 200, 1]
  ] as const)(
    'past a pause settles only those items of a list that it would not retry: %s %s',
    async (outcome, httpStatus, done) => {
      const { lookups, requests, history } = await open()
      const { id } = await lookups.jobs.start('list', items(['XID-1']))
      await turns(50)
      requests[0]!.answer(attempt('throttled', { retryAfterMs: 600_000 }))
      await turns(1_000)
      const requested = lookups.ask('XID-1', { pastPause: true })
      await turns(1_000)
      requests[1]!.answer(outcome === 'found' ? found('XID-1') : attempt(outcome, { httpStatus }))
      await turns(1_000)
      await expect(requested).resolves.toMatchObject({ lookup: { outcome, attempts: 2 } })
      expect(await history.job(id)).toMatchObject({ state: done ? 'done' : 'running', done })
      await turns(4_000_000)
      expect(requests).toHaveLength(done ? 2 : 3)
      requests[2]?.answer(found('XID-1'))
      await turns(1_000)
      expect(await history.job(id)).toMatchObject({
        state: 'done',
        outcomes: { [done ? outcome : 'found']: 1 }
      })
    }
  )

  it('past its pause, lookups by hand stay within the rate, even after a restart', async () => {
    const { lookups, requests, history } = await open({ requestsPerMinute: 2 })
    void lookups.ask('XID-1')
    await turns(50)
    requests[0]!.answer(attempt('throttled', { retryAfterMs: 600_000 }))
    await turns(250)
    await closed({ lookups })
    await history.close()

    const next = await open({ requestsPerMinute: 2 })
    for (const id of ['XID-2', 'XID-3']) void next.lookups.ask(id, { pastPause: true })
    await turns(1_000)
    next.requests[0]!.answer(attempt('failed', { httpStatus: 500 }))
    await turns(55_000)
    expect(next.requests).toHaveLength(1)
    await turns(10_000)
    expect(next.requests.map(({ paymentId }) => paymentId)).toEqual(['XID-2', 'XID-3'])
  })

  it('ends with another key', async () => {
    const { lookups, requests, queue } = await open()
    await lookups.jobs.start('list', items(['XID-1']))
    await turns(50)
    requests[0]!.answer(attempt('throttled', { retryAfterMs: 600_000 }))
    await turns(1_000)
    await lookups.keyChanged()
    await turns(1_000)
    expect(queue.at(-1)!.pausedUntil).toBeNull()
    expect(requests).toHaveLength(2)
  })

  it('without a time halves the rate, also after a restart', async () => {
    const { lookups, requests, queue, history } = await open({ requestsPerMinute: 60 })
    void lookups.ask('XID-1')
    await turns(50)
    requests[0]!.answer(attempt('throttled'))
    await turns(250)
    expect(queue.at(-1)).toMatchObject({ slowedTo: 30 })
    await closed({ lookups })
    await history.close()
    const next = await open({ requestsPerMinute: 60 })
    expect(next.lookups.state).toMatchObject({ slowedTo: 30, pausedUntil: 1_760_000_005_050 })
  })
})

describe('an invalid state stored by an earlier run', () => {
  const pause = {
    savedAt: 1,
    sent: [],
    flying: 0,
    slow: null,
    pausedUntil: 0,
    throttledAt: -1,
    throttles: 0
  }
  it.each([
    ['rate', '{"pausedUntil":1e308}'],
    ['rate', 'not JSON'],
    ['rate', 'null'],
    ['rate', '[]'],
    ['rate', JSON.stringify({ ...pause, sent: [['a', 'b']] })],
    ['rate', JSON.stringify({ ...pause, sent: null })],
    ['rate', JSON.stringify({ ...pause, flying: -1 })],
    ['rate', JSON.stringify({ ...pause, pausedUntil: '9' })],
    ['rate', JSON.stringify({ ...pause, slow: { rate: null } })],
    ['rate', JSON.stringify({ ...pause, savedAt: 1, sent: Array(20_000).fill([1e15, 1]) })],
    ['hold', 'not JSON'],
    ['hold', '{}'],
    ['hold', 'true'],
    ['hold', '"key"'],
    ['hold', JSON.stringify({ reason: 'mood', yourIp: null, message: null, since: 1 })],
    ['hold', JSON.stringify({ reason: 'key', yourIp: null, message: {}, since: 1 })],
    ['hold', JSON.stringify({ reason: 'key', yourIp: null, message: null, since: -1 })],
    ['hold', JSON.stringify({ reason: 'key', yourIp: null, message: null, since: 1e300 })]
  ])('in %s: %.60s counts as missing, so that a list starts at once', async (key, text) => {
    const before = await open()
    await closed(before)
    await before.history.setMeta(key, text)
    await before.history.close()
    const { lookups, problems } = await open({}, ({ paymentId }) => found(paymentId))
    expect(lookups.state).toMatchObject({ queuePause: null, pausedUntil: null })
    // Text longer than we ever write is not ours, and is not even read.
    if (text.length < 100_000)
      expect(problems).toEqual([
        new Error(`what the history keeps as ${key} makes no sense; it counts as missing`)
      ])
    const job = await lookups.jobs.start('list', items(['XID-1']))
    await turns(1_000)
    expect(await world.history.job(job.id)).toMatchObject({ state: 'done' })
    expect(problems.length).toBeLessThanOrEqual(1)
  })

  it.each([
    { sent: [[1e12, 5]] },
    { savedAt: 1e12, sent: [[1e12, 1e15]] },
    { slow: { rate: -5, since: 1e12, ceiling: 60 } },
    { flying: 1e9 },
    { throttles: 1e9, throttledAt: 1e12 },
    { savedAt: -1e12, pausedUntil: -1e12 }
  ])('with a future time causes at most a minute of delay: %j', async (changes) => {
    const before = await open()
    await closed(before)
    await before.history.setMeta('rate', JSON.stringify({ ...pause, ...changes }))
    await before.history.close()
    const { lookups } = await open({ requestsPerMinute: 60 }, ({ paymentId }) => found(paymentId))
    const job = await lookups.jobs.start('list', items(['XID-1']))
    await turns(62_000)
    expect(await world.history.job(job.id)).toMatchObject({ state: 'done' })
  })
})
