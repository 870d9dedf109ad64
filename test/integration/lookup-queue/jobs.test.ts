import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Job } from '#contract/model/jobs'
import type { Attempt } from '../../../electron/kiriminaja/client'
import type { LookupsOptions } from '../../../electron/lookup-queue/lookups'
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

// Jobs over a real history and a server that answers what each test says. The clocks are fake.

let folder: TempFolder
const worlds: World[] = []
type Serve = (request: Request) => Attempt | Promise<Attempt>

async function open(serve?: Serve, options: Partial<LookupsOptions> = {}): Promise<World> {
  const world = await openWorld(folder.path, options, serve)
  worlds.push(world)
  await world.lookups.begin()
  return world
}
const ids = (count: number): string[] => Array.from({ length: count }, (_, i) => `XID-${i}`)
const asked = ({ requests }: World): string[] => requests.map(({ paymentId }) => paymentId)
const jobOf = async ({ history }: World, { id }: Job): Promise<Job> => (await history.job(id))!
const later = (answer: Attempt, ms: number): Promise<Attempt> =>
  new Promise((resolve) => setTimeout(() => resolve(answer), ms))

async function close(world: World): Promise<void> {
  worlds.splice(worlds.indexOf(world), 1)
  await closed(world)
  await world.history.close()
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_760_000_000_000 })
  folder = tempFolder()
})
afterEach(async () => {
  for (const world of [...worlds]) await close(world)
  vi.useRealTimers()
  folder.remove()
})

describe('a job', () => {
  it('is in the history before the first request', async () => {
    const world = await open()
    const job = await world.lookups.jobs.start('morning', items(ids(3)))
    expect(world.requests).toEqual([])
    expect(job).toMatchObject({ name: 'morning', state: 'running', total: 3, done: 0 })
    expect(await jobOf(world, job)).toMatchObject({ total: 3 })
  })

  it('asks for its ids in their order, each once, and ends with an outcome for each', async () => {
    const world = await open(({ paymentId }) =>
      paymentId === 'XID-7' ? attempt('notFound') : found(paymentId)
    )
    const job = await world.lookups.jobs.start('list', items(ids(500)))
    await turns(5_000)
    expect(asked(world)).toEqual(ids(500))
    expect(await jobOf(world, job)).toMatchObject({
      state: 'done',
      done: 500,
      outcomes: { found: 499, notFound: 1 }
    })
    expect(world.activity).toMatchObject([{ kind: 'jobDone', jobId: job.id, name: 'list' }])
    expect(world.jobs.at(-1)).toMatchObject({ state: 'done', remainingMs: null })
  })

  it('takes turns with others, so that a short one does not wait for a long one', async () => {
    const world = await open(({ paymentId }) => found(paymentId), {
      requestsPerMinute: 20,
      requestsAtOnce: 1
    })
    await world.lookups.jobs.start('long', items(ids(100)))
    const short = await world.lookups.jobs.start('short', items(['PID-1', 'PID-2', 'PID-3']))
    await turns(2_000)
    const [together] =
      asked(world)
        .join(' ')
        .match(/PID-1.*/) ?? []
    expect(together).toMatch(/^PID-1 XID-\d+ PID-2 XID-\d+ PID-3 XID/)
    expect(await jobOf(world, short)).toMatchObject({ state: 'done' })
  })

  it('is spared the request where somebody else has just had the answer', async () => {
    const world = await open(({ paymentId }) => later(found(paymentId), 100), { requestsAtOnce: 1 })
    const first = await world.lookups.jobs.start('first', items(['XID-1', 'XID-2', 'XID-3']))
    const second = await world.lookups.jobs.start('second', items(['XID-3', 'XID-2', 'XID-1']))
    void world.lookups.ask('XID-2')
    await turns(5_000)
    expect(asked(world).toSorted()).toEqual(['XID-1', 'XID-2', 'XID-3'])
    for (const job of [first, second])
      expect(await jobOf(world, job)).toMatchObject({ state: 'done', done: 3 })
  })

  it('tries seven times what fails, and ends with what it was told last', async () => {
    const world = await open(({ paymentId }) =>
      paymentId === 'XID-1' ? attempt('failed') : found(paymentId)
    )
    const job = await world.lookups.jobs.start('list', items(ids(3)))
    await turns(60_000)
    expect(asked(world).filter((id) => id === 'XID-1')).toHaveLength(7)
    const page = await world.history.jobItems(job.id, { results: ['failed'], offset: 0, limit: 10 })
    expect(page.rows).toMatchObject([{ paymentId: 'XID-1', outcome: 'failed', attempts: 7 }])
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 2, failed: 1 } })
  })

  it('keeps what was said when it was answered, whatever comes later', async () => {
    let paid = false
    const world = await open(({ paymentId }) => found(paymentId, { status: paid ? 'paid' : 'unpaid' }))
    const job = await world.lookups.jobs.start('list', [
      { paymentId: 'XID-1', expectedAmount: 65_000, reference: 'A-1' }
    ])
    await turns(1_000)
    paid = true
    void world.lookups.ask('XID-1')
    await turns(1_000)
    expect(await world.history.payment('XID-1')).toMatchObject({ status: 'paid' })
    expect(await world.history.reconcileJob(job.id)).toEqual([
      { result: 'unpaid', count: 1, expected: 65_000, actual: 65_000, conflicts: 0 }
    ])
  })
})

describe('pausing, cancelling and going on', () => {
  it('pauses after what is under way, which counts, and goes on where it was', async () => {
    const world = await open(({ paymentId }) => later(found(paymentId), 100))
    const job = await world.lookups.jobs.start('list', items(ids(20)))
    await turns(150)
    await world.lookups.jobs.pause(job.id)
    await turns(5_000)
    expect(world.requests).toHaveLength(8)
    expect(await jobOf(world, job)).toMatchObject({ state: 'paused', done: 8 })
    expect(world.queue.at(-1)!.progress.running).toBe(false)
    await world.lookups.jobs.resume(job.id)
    await turns(5_000)
    expect(asked(world)).toEqual(ids(20))
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', done: 20 })
  })

  it('cancels what is under way, and asks for the rest again when it is told to', async () => {
    const world = await open(({ paymentId }) => later(found(paymentId), 100))
    const job = await world.lookups.jobs.start('list', items(ids(20)))
    await turns(150)
    await world.lookups.jobs.cancel(job.id)
    await turns(5_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'cancelled', done: 4 })
    const lookups = await world.history.recentLookups({ before: null, limit: 100 })
    expect(lookups.filter(({ outcome }) => outcome === 'cancelled')).toHaveLength(4)
    expect(await world.lookups.jobs.resume(job.id)).toBeNull()
    await world.lookups.jobs.retry(job.id)
    await turns(5_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 20 } })
  })

  it('asks again for what failed, and for nothing else', async () => {
    let broken = true
    const world = await open(({ paymentId }) => {
      if (paymentId === 'XID-1') return attempt('malformed')
      if (paymentId === 'XID-2') return attempt('notFound')
      return broken && paymentId === 'XID-3' ? attempt('failed', { httpStatus: 422 }) : found(paymentId)
    })
    const job = await world.lookups.jobs.start('list', items(ids(5)))
    await turns(1_000)
    broken = false
    const before = world.requests.length
    await world.lookups.jobs.retry(job.id)
    await turns(1_000)
    expect(asked(world).slice(before).toSorted()).toEqual(['XID-1', 'XID-3'])
    expect(await jobOf(world, job)).toMatchObject({
      state: 'done',
      outcomes: { found: 3, notFound: 1, malformed: 1 }
    })
  })

  it('leaves alone what another job or a hand wants as well', async () => {
    const world = await open(({ paymentId }) => later(found(paymentId), 100))
    const first = await world.lookups.jobs.start('first', items(['XID-1']))
    await turns(10)
    const byHand = world.lookups.ask('XID-1')
    await world.lookups.jobs.cancel(first.id)
    await turns(500)
    await expect(byHand).resolves.toMatchObject({ lookup: { outcome: 'found' } })
  })

  it('stops everything with one call', async () => {
    const world = await open(() => later(attempt('notFound'), 60_000))
    const jobs = [
      await world.lookups.jobs.start('first', items(ids(10))),
      await world.lookups.jobs.start('second', items(['PID-1']))
    ]
    await turns(100)
    await world.lookups.stop()
    await turns(1_000)
    for (const job of jobs) expect(await jobOf(world, job)).toMatchObject({ state: 'cancelled' })
    expect(world.lookups.state.progress.running).toBe(false)
  })
})

describe('a new start', () => {
  it('goes on with what was running, and lets lie what was paused', async () => {
    const world = await open(({ paymentId }) => later(found(paymentId), 100))
    const running = await world.lookups.jobs.start('running', items(ids(20)))
    const paused = await world.lookups.jobs.start('paused', items(['PID-1', 'PID-2']))
    await world.lookups.jobs.pause(paused.id)
    await turns(150)
    await close(world)
    const next = await open(({ paymentId }) => found(paymentId))
    await turns(5_000)
    expect(await jobOf(next, running)).toMatchObject({ state: 'done', outcomes: { found: 20 } })
    expect(asked(next)).toHaveLength(16)
    expect(await jobOf(next, paused)).toMatchObject({ state: 'paused' })
  })

  it('takes over at once from a process that is gone, and leaves alone one that works', async () => {
    let alive = true
    const options = { pid: 4_001, unattended: false, isOnline: () => alive }
    const command = await open(({ paymentId }) => later(found(paymentId), 1_000), options)
    const job = await command.lookups.jobs.start('list', items(ids(40)))
    // It reads the uptime a little later than the other.
    const uptime = () => performance.now() + 999_990
    const process = { pid: 4_002, isAlive: () => alive, uptime }
    const window = await open(({ paymentId }) => found(paymentId), process)
    await turns(3_000)
    expect(window.requests).toEqual([])
    expect(await window.lookups.jobs.list()).toMatchObject([{ id: job.id, elsewhere: true }])
    expect(window.jobs.at(-1)).toMatchObject({ id: job.id, elsewhere: true })
    // Killed: it asks for nothing more, and nothing is released.
    alive = false
    await turns(5_000)
    expect(await jobOf(window, job)).toMatchObject({ state: 'done', done: 40 })
  })

  it('takes over from a process id that somebody else has now', async () => {
    const command = await open(() => later(attempt('notFound'), 600_000), { pid: 4_001, unattended: false })
    const job = await command.lookups.jobs.start('list', items(ids(3)))
    // Killed: nothing is released, and nothing said any more.
    worlds.splice(worlds.indexOf(command), 1)
    await command.history.close()
    const world = await open(({ paymentId }) => found(paymentId), { pid: 4_002, isAlive: () => true })
    await turns(10_000)
    expect(world.requests).toEqual([])
    await turns(15_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', done: 3 })
  })

  it('gives up what another process has taken over while the computer slept', async () => {
    const serve: Serve = ({ paymentId }) => later(found(paymentId), 300)
    let slept = 0
    const machine = { isAlive: () => true, uptime: () => performance.now() + 1_000_000 + slept }
    const first = await open(serve, machine)
    const job = await first.lookups.jobs.start('list', items(ids(100)))
    await turns(100)
    slept = 60_000
    const second = await open(serve, { ...machine, pid: 2 })
    expect(second.lookups.jobs.running).toMatchObject([{ id: job.id }])
    await turns(1_500)
    expect(first.lookups.jobs.running).toEqual([])
    const before = first.requests.length
    await turns(10_000)
    expect(first.requests).toHaveLength(before)
    expect(first.jobs.at(-1)).toMatchObject({ id: job.id, state: 'done' })
    expect(new Set(asked(second).slice(before)).size).toBe(asked(second).length - before)
  })

  it('stops working on what another process has paused', async () => {
    const command = await open(({ paymentId }) => later(found(paymentId), 1_000), {
      pid: 4_001,
      unattended: false,
      isAlive: () => true
    })
    const job = await command.lookups.jobs.start('list', items(ids(400)))
    const window = await open(undefined, { pid: 4_002, isAlive: () => true })
    await turns(2_000)
    await window.lookups.jobs.pause(job.id)
    await turns(3_000)
    const sent = command.requests.length
    await turns(10_000)
    expect(command.requests).toHaveLength(sent)
    expect(command.jobs.at(-1)).toMatchObject({ state: 'paused' })
  })
})

describe('a refusal', () => {
  const refused = attempt('rejected', { yourIp: '203.0.113.7', message: 'IP address is not whitelisted' })

  it('stops the queue with its reason, keeps it through a start, and loses no id', async () => {
    const world = await open(() => refused, { requestsAtOnce: 4 })
    const job = await world.lookups.jobs.start('list', items(ids(400)))
    await turns(60_000)
    expect(world.requests).toHaveLength(4)
    expect(world.lookups.state).toMatchObject({
      queuePause: { reason: 'ip', yourIp: '203.0.113.7', message: 'IP address is not whitelisted' },
      remainingMs: null
    })
    await close(world)
    const next = await open(({ paymentId }) => found(paymentId))
    await turns(60_000)
    expect(next.requests).toEqual([])
    expect(next.lookups.state.queuePause).toMatchObject({ reason: 'ip' })
    await next.lookups.release()
    await turns(5_000)
    expect(await jobOf(next, job)).toMatchObject({ state: 'done', outcomes: { found: 400 } })
  })

  it('forgets nothing that somebody else was asking for when it was refused', async () => {
    let refuses = true
    const world = await open(({ paymentId }) => later(refuses ? attempt('rejected') : found(paymentId), 50))
    void world.lookups.ask('XID-0')
    const job = await world.lookups.jobs.start('list', items(['XID-0']))
    await turns(1_000)
    expect(world.lookups.state.queuePause).not.toBeNull()
    refuses = false
    await world.lookups.release()
    await turns(1_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 1 } })
  })

  it('is over once something asked by hand is answered', async () => {
    let allowed = false
    const world = await open(({ paymentId }) => (allowed ? found(paymentId) : attempt('rejected')))
    const job = await world.lookups.jobs.start('list', items(ids(10)))
    await turns(1_000)
    expect(world.lookups.state.queuePause).toMatchObject({ reason: 'key', yourIp: null })
    void world.lookups.ask('PID-1')
    await turns(1_000)
    expect(world.lookups.state.queuePause).not.toBeNull()
    allowed = true
    void world.lookups.ask('PID-2')
    await turns(5_000)
    expect(world.lookups.state.queuePause).toBeNull()
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', done: 10 })
  })

  it('of one id alone ends that id, so that the others are not held up for ever', async () => {
    const world = await open(({ paymentId }) =>
      paymentId === 'XID-3' ? attempt('rejected', { httpStatus: 403 }) : found(paymentId)
    )
    const job = await world.lookups.jobs.start('list', items(ids(50)))
    await turns(5_000)
    expect(world.lookups.state.queuePause).not.toBeNull()
    await world.lookups.release()
    await turns(5_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 49, rejected: 1 } })
    expect(asked(world).filter((id) => id === 'XID-3')).toHaveLength(2)
  })
})

describe('a network that is gone', () => {
  it('pauses the queue without using up tries, and everything goes on when it is back', async () => {
    let down = true
    const world = await open(({ paymentId }) =>
      down ? attempt('unreachable', { networkDown: true }) : found(paymentId)
    )
    const job = await world.lookups.jobs.start('list', items(ids(40)))
    await turns(3_600_000)
    expect(world.lookups.state).toMatchObject({ offline: true, remainingMs: null })
    expect(await jobOf(world, job)).toMatchObject({ state: 'running', done: 0 })
    // One probe each half minute, not a storm.
    expect(world.requests.length).toBeLessThan(120 + 20)
    down = false
    await turns(31_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 40 } })
    const lookups = await world.history.recentLookups({ before: null, limit: 1_000 })
    expect(lookups).toHaveLength(40)
    expect(lookups.every(({ attempts, durationMs }) => attempts === 1 && durationMs < 1_000)).toBe(true)
  })

  it('sends nothing while the system says that there is none, and goes on at once when it says so', async () => {
    let online = false
    const world = await open(({ paymentId }) => found(paymentId), { isOnline: () => online })
    const job = await world.lookups.jobs.start('list', items(ids(10)))
    await turns(600_000)
    expect(world.requests).toEqual([])
    expect(world.lookups.state.offline).toBe(true)
    online = true
    await turns(3_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', done: 10 })
  })

  it('is not what a portal is: its page is an answer, and the rest goes on', async () => {
    const said = { reason: 'not JSON', message: 'Selamat datang' }
    const world = await open(() => attempt('malformed', said))
    const job = await world.lookups.jobs.start('list', items(ids(10)))
    await turns(5_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { malformed: 10 } })
    const page = await world.history.jobItems(job.id, { results: null, offset: 0, limit: 1 })
    expect(page.rows).toMatchObject([said])
    expect(world.lookups.state.offline).toBe(false)
  })

  it('is not what one id is that never gets an answer', async () => {
    const world = await open(({ paymentId }) =>
      paymentId === 'XID-3' ? attempt('unreachable') : found(paymentId)
    )
    const job = await world.lookups.jobs.start('list', items(ids(10)))
    await turns(60_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 9, unreachable: 1 } })
  })
})

it('a 429 to a list costs its ids no tries', async () => {
  let refusals = 12
  const world = await open(({ paymentId }) =>
    refusals-- > 0 ? attempt('throttled', { retryAfterMs: 1_000 }) : found(paymentId)
  )
  const job = await world.lookups.jobs.start('list', items(ids(3)))
  await turns(60_000)
  expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 3 } })
})

describe('what goes wrong beside a list', () => {
  it('a command that is interrupted drops what it asked, and leaves the window’s jobs alone', async () => {
    const window = await open(({ paymentId }) => later(found(paymentId), 500), {
      pid: 4_001,
      isAlive: () => true
    })
    const job = await window.lookups.jobs.start('list', items(ids(20)))
    const command = await open(() => later(attempt('notFound'), 60_000), {
      pid: 4_002,
      unattended: false,
      isAlive: () => true
    })
    const asked = command.lookups.ask('PID-1')
    await turns(100)
    expect(await command.lookups.jobs.retry(job.id)).toBeNull()
    command.lookups.drop()
    await turns(5_000)
    await expect(asked).resolves.toMatchObject({ lookup: { outcome: 'cancelled' } })
    expect(await jobOf(window, job)).toMatchObject({ state: 'done', done: 20 })
  })

  it('an id that two lists share is asked for by the other when one of them drops it', async () => {
    let down = true
    const world = await open(({ paymentId }) =>
      down ? attempt('unreachable', { networkDown: true }) : found(paymentId)
    )
    const first = await world.lookups.jobs.start('first', items(['XID-1']))
    const second = await world.lookups.jobs.start('second', items(['XID-1']))
    await turns(5_000)
    await world.lookups.jobs.pause(first.id)
    down = false
    await turns(60_000)
    expect(await jobOf(world, second)).toMatchObject({ state: 'done', outcomes: { found: 1 } })
  })

  it('a hand that asks in vain while the network is gone ends nothing that a list waits for', async () => {
    let down = true
    const world = await open(({ paymentId }) =>
      down ? attempt('unreachable', { networkDown: true }) : found(paymentId)
    )
    const job = await world.lookups.jobs.start('list', items(ids(3)))
    await turns(2_000)
    const byHand = world.lookups.ask('XID-1')
    await turns(60_000)
    await expect(byHand).resolves.toMatchObject({ lookup: { outcome: 'unreachable' } })
    expect(await jobOf(world, job)).toMatchObject({ state: 'running', done: 0 })
    down = false
    await turns(60_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 3 } })
  })

  it('one id that is always refused, the last one, ends once others are answered', async () => {
    const world = await open(({ paymentId }) =>
      paymentId === 'XID-9' ? attempt('rejected') : found(paymentId)
    )
    const job = await world.lookups.jobs.start('list', items(ids(10)))
    await turns(5_000)
    expect(world.lookups.state.queuePause).not.toBeNull()
    // The answer lifts the block, and the id is then refused for itself.
    void world.lookups.ask('PID-1')
    await turns(5_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 9, rejected: 1 } })
    expect(world.lookups.state.queuePause).toBeNull()
  })

  it('a 429 is heeded though the list that it came to was paused meanwhile', async () => {
    const world = await open(() => later(attempt('throttled', { retryAfterMs: 60_000 }), 500))
    const job = await world.lookups.jobs.start('list', items(ids(10)))
    await turns(100)
    await world.lookups.jobs.pause(job.id)
    await turns(1_000)
    await world.lookups.jobs.resume(job.id)
    await turns(30_000)
    expect(world.requests).toHaveLength(4)
  })
})
