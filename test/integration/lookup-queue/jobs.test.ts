import { describe, expect, it } from 'vitest'
import type { Job } from '#contract/model/jobs'
import { requestedOf, idsOf, later, useJobWorlds, type Serve } from '../../support/job-worlds'
import { attempt, found, items, turns, type World } from '../../support/lookups'

// Jobs over a real history and a server that answers as each test says. The clocks are fake.

const { open, close, forget } = useJobWorlds()
const jobOf = async ({ history }: World, { id }: Job): Promise<Job> => (await history.job(id))!

describe('a job', () => {
  it('is stored before the first request', async () => {
    const world = await open()
    const job = await world.lookups.jobs.start('morning', items(idsOf(3)))
    expect(world.requests).toEqual([])
    expect(job).toMatchObject({ name: 'morning', state: 'running', total: 3, done: 0 })
    expect(await jobOf(world, job)).toMatchObject({ total: 3 })
  })

  it('looks up its ids in order, each once, and ends with an outcome for each', async () => {
    const world = await open(({ paymentId }) =>
      paymentId === 'XID-7' ? attempt('notFound') : found(paymentId)
    )
    const job = await world.lookups.jobs.start('list', items(idsOf(500)))
    await turns(5_000)
    expect(requestedOf(world)).toEqual(idsOf(500))
    expect(await jobOf(world, job)).toMatchObject({
      state: 'done',
      done: 500,
      outcomes: { found: 499, notFound: 1 }
    })
    expect(world.activity).toMatchObject([{ kind: 'jobDone', jobId: job.id, name: 'list' }])
    expect(world.jobs.at(-1)).toMatchObject({ state: 'done', remainingMs: null })
  })

  it('takes turns with other jobs, so that a short one does not wait for a long one', async () => {
    const world = await open(({ paymentId }) => found(paymentId), {
      requestsPerMinute: 20,
      requestsAtOnce: 1
    })
    await world.lookups.jobs.start('long', items(idsOf(100)))
    const short = await world.lookups.jobs.start('short', items(['PID-1', 'PID-2', 'PID-3']))
    await turns(2_000)
    const [together] =
      requestedOf(world)
        .join(' ')
        .match(/PID-1.*/) ?? []
    expect(together).toMatch(/^PID-1 XID-\d+ PID-2 XID-\d+ PID-3 XID/)
    expect(await jobOf(world, short)).toMatchObject({ state: 'done' })
  })

  it('uses an answer that somebody else has just received instead of sending a request', async () => {
    const world = await open(({ paymentId }) => later(found(paymentId), 100), { requestsAtOnce: 1 })
    const first = await world.lookups.jobs.start('first', items(['XID-1', 'XID-2', 'XID-3']))
    const second = await world.lookups.jobs.start('second', items(['XID-3', 'XID-2', 'XID-1']))
    void world.lookups.ask('XID-2')
    await turns(5_000)
    expect(requestedOf(world).toSorted()).toEqual(['XID-1', 'XID-2', 'XID-3'])
    for (const job of [first, second])
      expect(await jobOf(world, job)).toMatchObject({ state: 'done', done: 3 })
  })

  it('makes seven attempts if they fail, and ends with the last outcome', async () => {
    const world = await open(({ paymentId }) =>
      paymentId === 'XID-1' ? attempt('failed') : found(paymentId)
    )
    const job = await world.lookups.jobs.start('list', items(idsOf(3)))
    await turns(60_000)
    expect(requestedOf(world).filter((id) => id === 'XID-1')).toHaveLength(7)
    const page = await world.history.jobItems(job.id, { results: ['failed'], offset: 0, limit: 10 })
    expect(page.rows).toMatchObject([{ paymentId: 'XID-1', outcome: 'failed', attempts: 7 }])
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 2, failed: 1 } })
  })

  it('keeps the answer that settled an item, whatever comes later', async () => {
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

describe('pausing, cancelling and resuming', () => {
  it('pauses after the requests under way, which count, and resumes where it was', async () => {
    const world = await open(({ paymentId }) => later(found(paymentId), 100))
    const job = await world.lookups.jobs.start('list', items(idsOf(20)))
    await turns(150)
    await world.lookups.jobs.pause(job.id)
    await turns(5_000)
    expect(world.requests).toHaveLength(8)
    expect(await jobOf(world, job)).toMatchObject({ state: 'paused', done: 8 })
    expect(world.queue.at(-1)!.progress.running).toBe(false)
    await world.lookups.jobs.resume(job.id)
    await turns(5_000)
    expect(requestedOf(world)).toEqual(idsOf(20))
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', done: 20 })
  })

  it('cancels the requests under way, and looks up the rest again on request', async () => {
    const world = await open(({ paymentId }) => later(found(paymentId), 100))
    const job = await world.lookups.jobs.start('list', items(idsOf(20)))
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

  it('retries failed ids and no others', async () => {
    let broken = true
    const world = await open(({ paymentId }) => {
      if (paymentId === 'XID-1') return attempt('malformed')
      if (paymentId === 'XID-2') return attempt('notFound')
      return broken && paymentId === 'XID-3' ? attempt('failed', { httpStatus: 422 }) : found(paymentId)
    })
    const job = await world.lookups.jobs.start('list', items(idsOf(5)))
    await turns(1_000)
    broken = false
    const before = world.requests.length
    await world.lookups.jobs.retry(job.id)
    await turns(1_000)
    expect(requestedOf(world).slice(before).toSorted()).toEqual(['XID-1', 'XID-3'])
    expect(await jobOf(world, job)).toMatchObject({
      state: 'done',
      outcomes: { found: 3, notFound: 1, malformed: 1 }
    })
  })

  it('leaves ids alone that another job or a person also requested', async () => {
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
      await world.lookups.jobs.start('first', items(idsOf(10))),
      await world.lookups.jobs.start('second', items(['PID-1']))
    ]
    await turns(100)
    await world.lookups.stop()
    await turns(1_000)
    for (const job of jobs) expect(await jobOf(world, job)).toMatchObject({ state: 'cancelled' })
    expect(world.lookups.state.progress.running).toBe(false)
  })
})

describe('a restart', () => {
  it('continues running jobs, and leaves paused ones alone', async () => {
    const world = await open(({ paymentId }) => later(found(paymentId), 100))
    const running = await world.lookups.jobs.start('running', items(idsOf(20)))
    const paused = await world.lookups.jobs.start('paused', items(['PID-1', 'PID-2']))
    await world.lookups.jobs.pause(paused.id)
    await turns(150)
    await close(world)
    const next = await open(({ paymentId }) => found(paymentId))
    await turns(5_000)
    expect(await jobOf(next, running)).toMatchObject({ state: 'done', outcomes: { found: 20 } })
    expect(requestedOf(next)).toHaveLength(16)
    expect(await jobOf(next, paused)).toMatchObject({ state: 'paused' })
  })

  it('takes over at once from a process that is gone, but not from one that works', async () => {
    let alive = true
    const options = { pid: 4_001, unattended: false, isOnline: () => alive }
    const command = await open(({ paymentId }) => later(found(paymentId), 1_000), options)
    const job = await command.lookups.jobs.start('list', items(idsOf(40)))
    // It reads the uptime a little later than the other.
    const uptime = () => performance.now() + 999_990
    const process = { pid: 4_002, isAlive: () => alive, uptime }
    const window = await open(({ paymentId }) => found(paymentId), process)
    await turns(3_000)
    expect(window.requests).toEqual([])
    expect(await window.lookups.jobs.list()).toMatchObject([{ id: job.id, elsewhere: true }])
    expect(window.jobs.at(-1)).toMatchObject({ id: job.id, elsewhere: true })
    // Killed: it sends nothing more and releases nothing.
    alive = false
    await turns(5_000)
    expect(await jobOf(window, job)).toMatchObject({ state: 'done', done: 40 })
  })

  it('takes over from a process id that another program has now', async () => {
    const command = await open(() => later(attempt('notFound'), 600_000), { pid: 4_001, unattended: false })
    const job = await command.lookups.jobs.start('list', items(idsOf(3)))
    // Killed: nothing is released, and nothing emitted any more.
    forget(command)
    await command.history.close()
    const world = await open(({ paymentId }) => found(paymentId), { pid: 4_002, isAlive: () => true })
    await turns(10_000)
    expect(world.requests).toEqual([])
    await turns(15_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', done: 3 })
  })

  it('gives up a job that another process took over while the computer slept', async () => {
    const serve: Serve = ({ paymentId }) => later(found(paymentId), 300)
    let slept = 0
    const machine = { isAlive: () => true, uptime: () => performance.now() + 1_000_000 + slept }
    const first = await open(serve, machine)
    const job = await first.lookups.jobs.start('list', items(idsOf(100)))
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
    expect(new Set(requestedOf(second).slice(before)).size).toBe(requestedOf(second).length - before)
  })

  it('stops working on a job that another process has paused', async () => {
    const command = await open(({ paymentId }) => later(found(paymentId), 1_000), {
      pid: 4_001,
      unattended: false,
      isAlive: () => true
    })
    const job = await command.lookups.jobs.start('list', items(idsOf(400)))
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
