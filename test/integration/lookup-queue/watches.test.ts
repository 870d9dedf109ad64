import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Attempt } from '../../../electron/kiriminaja/client'
import type { LookupsOptions } from '../../../electron/lookup-queue/lookups'
import { watchGapMs } from '../../../electron/lookup-queue/watch-gaps'
import { tempFolder, type TempFolder } from '../../support/history'
import {
  attempt,
  closed,
  found,
  items,
  openWorld,
  turns,
  type Request,
  type World
} from '../../support/lookups'

let folder: TempFolder
let world: World
const START = 1_760_000_000_000
const HOUR = 3_600_000

async function open(
  serve: (request: Request) => Attempt,
  options: Partial<LookupsOptions> = {}
): Promise<World> {
  world = await openWorld(folder.path, options, serve)
  await world.lookups.begin()
  return world
}
const seconds = ({ requests }: World, since = 0): number[] =>
  requests.slice(since).map(({ at }) => Math.round((at - requests[0]!.at) / 1_000))

async function close(): Promise<void> {
  await closed(world)
  await world.history.close()
}

beforeEach(() => {
  vi.useFakeTimers({ now: START })
  folder = tempFolder()
})
afterEach(async () => {
  await close()
  vi.useRealTimers()
  folder.remove()
})

describe('a watch', () => {
  it('looks the payment up after 10, 20, 40 seconds and so on, up to every 15 minutes, until it expires', async () => {
    await open(({ paymentId }) => found(paymentId))
    await world.lookups.watches.start(['XID-1'], 2)
    await turns(3 * HOUR)
    expect(Array.from({ length: 9 }, (_, attempts) => watchGapMs(attempts) / 1_000)).toEqual([
      10, 20, 40, 80, 160, 320, 640, 900, 900
    ])
    expect(seconds(world).slice(0, 8)).toEqual([0, 20, 60, 140, 300, 620, 1260, 2160])
    expect((await world.history.watches())[0]).toMatchObject({ state: 'expired', watchUntil: 'paid' })
    expect(world.activity).toMatchObject([{ kind: 'expired', paymentId: 'XID-1' }])
    const sent = world.requests.length
    await turns(HOUR)
    expect(world.requests).toHaveLength(sent)
  })

  it('ends when the payment is paid, and reports that exactly once, also across a restart', async () => {
    let paid = false
    const serve = ({ paymentId }: Request): Attempt =>
      found(
        paymentId,
        paid ? { status: 'paid', statusCode: '0', paidAt: { at: START, text: 'x', zoneAssumed: false } } : {}
      )
    await open(serve)
    await world.lookups.watches.start(['XID-1'], 24)
    await turns(40_000)
    paid = true
    await turns(60_000)
    expect(world.activity).toMatchObject([
      { kind: 'paid', paymentId: 'XID-1', amount: 65_000, conflict: false, seen: false }
    ])
    await close()
    await open(serve)
    void world.lookups.ask('XID-1')
    await turns(HOUR)
    expect(world.activity).toEqual([])
    expect(await world.history.activity()).toHaveLength(1)
    expect(await world.history.unreadActivity()).toBe(1)
  })

  it('ends whoever looked the payment up, and reports a conflict', async () => {
    await open(({ paymentId }) => found(paymentId, { status: 'paid', statusCode: '0', paidAt: null }))
    await world.lookups.watches.start(['XID-1'], 24)
    void world.lookups.ask('XID-1')
    await turns(1_000)
    expect(world.activity).toMatchObject([{ kind: 'paid', conflict: true }])
    expect(await world.history.watchesOf('XID-1')).toMatchObject([{ state: 'met', attempts: 0 }])
  })

  it('is not started for a paid payment, and ends when stopped', async () => {
    await open(({ paymentId }) => found(paymentId, paymentId === 'XID-1' ? { status: 'paid' } : {}))
    for (const id of ['XID-1', 'XID-2']) void world.lookups.ask(id)
    await turns(1_000)
    expect(await world.lookups.watches.start(['XID-1', 'XID-2'], 24)).toBe(1)
    await world.lookups.watches.stop(['XID-2'])
    await turns(HOUR)
    expect(world.requests).toHaveLength(2)
    expect((await world.history.watches()).map(({ paymentId, state }) => [paymentId, state])).toEqual([
      ['XID-2', 'stopped']
    ])
  })

  it('continues after a restart where it was', async () => {
    await open(({ paymentId }) => found(paymentId))
    await world.lookups.watches.start(['XID-1'], 24)
    await turns(75_000)
    expect(world.requests).toHaveLength(3)
    await close()
    await turns(10_000)
    await open(({ paymentId }) => found(paymentId))
    await turns(60_000)
    expect(world.requests).toHaveLength(0)
    await turns(10_000)
    expect(world.requests).toHaveLength(1)
  })

  it('makes no burst when the computer wakes up, and leaves half of the rate to lists', async () => {
    let asleep = 0
    await open(({ paymentId }) => found(paymentId), {
      requestsPerMinute: 20,
      now: () => Date.now() + asleep,
      uptime: () => performance.now() + asleep + 1_000_000
    })
    await world.lookups.watches.start(
      Array.from({ length: 30 }, (_, i) => `XID-${i}`),
      48
    )
    asleep = 8 * HOUR
    world.lookups.networkMayBeBack()
    await turns(60_000)
    expect(world.requests.length).toBeGreaterThan(5)
    expect(world.requests.length).toBeLessThanOrEqual(11)
    for (const [i, gap] of seconds(world).entries()) expect(gap).toBeGreaterThanOrEqual(i * 6 - 1)
  })

  it('neither falls silent nor repeats for ever when the clock is set back', async () => {
    let shift = 0
    await open(({ paymentId }) => found(paymentId), { now: () => Date.now() + shift })
    await world.lookups.watches.start(['XID-1'], 24)
    await turns(75_000)
    expect(world.requests).toHaveLength(3)
    shift = -HOUR
    await turns(5 * 60_000)
    expect(world.requests.length).toBeGreaterThan(3)
    shift = HOUR
    const before = world.requests.length
    await turns(5 * 60_000)
    expect(world.requests.length - before).toBeLessThan(4)
  })

  it('pauses with the rest of the queue when the server rejects requests', async () => {
    await open(() => attempt('rejected'))
    await world.lookups.watches.start(['XID-1', 'XID-2'], 24)
    await turns(HOUR)
    expect(world.requests).toHaveLength(1)
    expect(world.lookups.state.queuePause).toMatchObject({ reason: 'key' })
  })
})

describe('watches', () => {
  it('that are due together are looked up once each, however slowly the answers arrive', async () => {
    world = await openWorld(folder.path, { requestsPerMinute: 600 }, async ({ paymentId }) => {
      await new Promise((resolve) => setTimeout(resolve, 3_000))
      return found(paymentId)
    })
    await world.lookups.begin()
    const ids = Array.from({ length: 6 }, (_, i) => `XID-${i}`)
    await world.lookups.watches.start(ids, 24)
    await turns(29_000)
    expect(world.requests.map(({ paymentId }) => paymentId)).toEqual(ids)
    expect((await world.history.watches()).every(({ attempts }) => attempts === 1)).toBe(true)
  })

  it('do not spin if the history cannot be written, and report that once', async () => {
    await open(({ paymentId }) => found(paymentId))
    await world.lookups.watches.start(['XID-1'], 1)
    const expire = vi.spyOn(world.history, 'expireWatches').mockRejectedValue(new Error('disk full'))
    await turns(2 * 60_000)
    expect(expire.mock.calls.length).toBeLessThan(40)
    expect(world.problems).toEqual([new Error('disk full')])
    expire.mockRestore()
    const before = world.requests.length
    await turns(20_000)
    expect(world.requests.length).toBeGreaterThan(before)
  })

  it('that end because a command saw the payment paid are reported here, once', async () => {
    await open(({ paymentId }) => found(paymentId), { pid: 4_001 })
    await world.lookups.watches.start(['XID-1'], 24)
    const { lookups, history } = await openWorld(
      folder.path,
      { pid: 4_002, unattended: false },
      ({ paymentId }) => found(paymentId, { status: 'paid', statusCode: '0' })
    )
    void lookups.ask('XID-1')
    await turns(5_000)
    expect(world.activity).toMatchObject([{ kind: 'paid', paymentId: 'XID-1' }])
    await closed({ lookups })
    await history.close()
    expect(world.activity).toHaveLength(1)
  })
})

describe('a missing code', () => {
  it('is looked up every second, up to 20 times, and visibly given up', async () => {
    await open(({ paymentId }) => found(paymentId, { qrContent: null }))
    void world.lookups.ask('XID-1')
    await turns(10_000)
    const [watch] = await world.history.watchesOf('XID-1')
    expect(watch).toMatchObject({ watchUntil: 'code', state: 'active', maxAttempts: 20 })
    expect(watch!.attempts).toBeGreaterThanOrEqual(8)
    await turns(60_000)
    expect(world.requests).toHaveLength(21)
    expect(seconds(world).at(-1)).toBeLessThanOrEqual(25)
    expect(await world.history.watchesOf('XID-1')).toMatchObject([{ state: 'expired', attempts: 20 }])
    expect(world.activity).toEqual([])
  })

  it('is no longer looked up once it exists, or is no longer wanted', async () => {
    let ready = false
    await open(({ paymentId }) => found(paymentId, { qrContent: ready ? '000201' : null }))
    void world.lookups.ask('XID-1')
    await turns(3_500)
    ready = true
    await turns(60_000)
    expect(world.requests.length).toBeLessThan(6)
    expect(await world.history.watchesOf('XID-1')).toMatchObject([{ watchUntil: 'code', state: 'met' }])
    ready = false
    void world.lookups.ask('XID-2')
    await turns(2_500)
    await world.lookups.watches.stop(['XID-2'])
    const sent = world.requests.length
    await turns(60_000)
    expect(world.requests).toHaveLength(sent)
  })

  it('of a list is looked up as well, within the limits and after lookups by hand', async () => {
    await open(({ paymentId }) => found(paymentId, { qrContent: null }), { requestsPerMinute: 10 })
    await world.lookups.jobs.start('list', items(['XID-1', 'XID-2']))
    await turns(2 * 60_000)
    expect(world.requests.length).toBeLessThanOrEqual(20)
    expect(await world.history.watchesOf('XID-2')).toMatchObject([{ watchUntil: 'code', state: 'active' }])
  })

  it('is not waited for after a night', async () => {
    await open(({ paymentId }) => found(paymentId, { qrContent: null }))
    void world.lookups.ask('XID-1')
    await turns(2_500)
    await close()
    await turns(HOUR)
    await open(({ paymentId }) => found(paymentId, { qrContent: null }))
    await turns(60_000)
    expect(world.requests).toEqual([])
    expect(await world.history.watchesOf('XID-1')).toMatchObject([{ state: 'expired' }])
  })

  it('is not looked up for a paid payment, and does not affect the watch of the payment', async () => {
    await open(({ paymentId }) =>
      found(paymentId, { qrContent: null, status: paymentId === 'PID-1' ? 'paid' : 'unpaid' })
    )
    void world.lookups.ask('PID-1')
    await world.lookups.watches.start(['XID-1'], 24)
    await turns(15_000)
    expect((await world.history.watches()).map(({ watchUntil }) => watchUntil)).toEqual(['paid'])
  })
})
