import { describe, expect, it } from 'vitest'
import type { Job } from '#contract/model/jobs'
import { requestedOf, idsOf, later, useJobWorlds } from '../../support/job-worlds'
import { attempt, found, items, turns, type World } from '../../support/lookups'

// Jobs that meet rejections, a missing network and 429s, over a real history. The clocks are fake.

const { open, close } = useJobWorlds()
const jobOf = async ({ history }: World, { id }: Job): Promise<Job> => (await history.job(id))!

describe('a rejection', () => {
  const rejected = attempt('rejected', { yourIp: '203.0.113.7', message: 'IP address is not whitelisted' })

  it('stops the queue with its reason, also after a restart, and loses no id', async () => {
    const world = await open(() => rejected, { requestsAtOnce: 4 })
    const job = await world.lookups.jobs.start('list', items(idsOf(400)))
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

  it("does not lose a list's id that was also requested by hand when it came", async () => {
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

  it('ends when a lookup by hand is answered', async () => {
    let allowed = false
    const world = await open(({ paymentId }) => (allowed ? found(paymentId) : attempt('rejected')))
    const job = await world.lookups.jobs.start('list', items(idsOf(10)))
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

  it('of a single id ends that id, so that the others are not blocked for ever', async () => {
    const world = await open(({ paymentId }) =>
      paymentId === 'XID-3' ? attempt('rejected', { httpStatus: 403 }) : found(paymentId)
    )
    const job = await world.lookups.jobs.start('list', items(idsOf(50)))
    await turns(5_000)
    expect(world.lookups.state.queuePause).not.toBeNull()
    await world.lookups.release()
    await turns(5_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 49, rejected: 1 } })
    expect(requestedOf(world).filter((id) => id === 'XID-3')).toHaveLength(2)
  })
})

describe('a missing network', () => {
  it('pauses the queue without using up attempts, and everything continues when it is back', async () => {
    let down = true
    const world = await open(({ paymentId }) =>
      down ? attempt('unreachable', { networkDown: true }) : found(paymentId)
    )
    const job = await world.lookups.jobs.start('list', items(idsOf(40)))
    await turns(3_600_000)
    expect(world.lookups.state).toMatchObject({ offline: true, remainingMs: null })
    expect(await jobOf(world, job)).toMatchObject({ state: 'running', done: 0 })
    // One probe every half minute, not a storm.
    expect(world.requests.length).toBeLessThan(120 + 20)
    down = false
    await turns(31_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 40 } })
    const lookups = await world.history.recentLookups({ before: null, limit: 1_000 })
    expect(lookups).toHaveLength(40)
    expect(lookups.every(({ attempts, durationMs }) => attempts === 1 && durationMs < 1_000)).toBe(true)
  })

  it('stops all requests while the system reports it, and they continue as soon as it is back', async () => {
    let online = false
    const world = await open(({ paymentId }) => found(paymentId), { isOnline: () => online })
    const job = await world.lookups.jobs.start('list', items(idsOf(10)))
    await turns(600_000)
    expect(world.requests).toEqual([])
    expect(world.lookups.state.offline).toBe(true)
    online = true
    await turns(3_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', done: 10 })
  })

  it('is not the same as a captive portal, whose page is an answer, so that the job ends', async () => {
    const reported = { reason: 'not JSON', message: 'Selamat datang' }
    const world = await open(() => attempt('malformed', reported))
    const job = await world.lookups.jobs.start('list', items(idsOf(10)))
    await turns(5_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { malformed: 10 } })
    const page = await world.history.jobItems(job.id, { results: null, offset: 0, limit: 1 })
    expect(page.rows).toMatchObject([reported])
    expect(world.lookups.state.offline).toBe(false)
  })

  it('is not assumed because of one id that never gets an answer', async () => {
    const world = await open(({ paymentId }) =>
      paymentId === 'XID-3' ? attempt('unreachable') : found(paymentId)
    )
    const job = await world.lookups.jobs.start('list', items(idsOf(10)))
    await turns(60_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 9, unreachable: 1 } })
  })
})

it('a 429 does not use up attempts of a list', async () => {
  let refusals = 12
  const world = await open(({ paymentId }) =>
    refusals-- > 0 ? attempt('throttled', { retryAfterMs: 1_000 }) : found(paymentId)
  )
  const job = await world.lookups.jobs.start('list', items(idsOf(3)))
  await turns(60_000)
  expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 3 } })
})

describe('failures beside a list', () => {
  it('an interrupted command drops its requests and leaves the window’s jobs alone', async () => {
    const window = await open(({ paymentId }) => later(found(paymentId), 500), {
      pid: 4_001,
      isAlive: () => true
    })
    const job = await window.lookups.jobs.start('list', items(idsOf(20)))
    const command = await open(() => later(attempt('notFound'), 60_000), {
      pid: 4_002,
      unattended: false,
      isAlive: () => true
    })
    const requested = command.lookups.ask('PID-1')
    await turns(100)
    expect(await command.lookups.jobs.retry(job.id)).toBeNull()
    command.lookups.drop()
    await turns(5_000)
    await expect(requested).resolves.toMatchObject({ lookup: { outcome: 'cancelled' } })
    expect(await jobOf(window, job)).toMatchObject({ state: 'done', done: 20 })
  })

  it('an id shared by two lists is looked up for the other when one is paused', async () => {
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

  it('a failed lookup by hand without a network does not end the item of a list', async () => {
    let down = true
    const world = await open(({ paymentId }) =>
      down ? attempt('unreachable', { networkDown: true }) : found(paymentId)
    )
    const job = await world.lookups.jobs.start('list', items(idsOf(3)))
    await turns(2_000)
    const byHand = world.lookups.ask('XID-1')
    await turns(60_000)
    await expect(byHand).resolves.toMatchObject({ lookup: { outcome: 'unreachable' } })
    expect(await jobOf(world, job)).toMatchObject({ state: 'running', done: 0 })
    down = false
    await turns(60_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 3 } })
  })

  it('the last id of a list, always rejected, ends once other ids are answered', async () => {
    const world = await open(({ paymentId }) =>
      paymentId === 'XID-9' ? attempt('rejected') : found(paymentId)
    )
    const job = await world.lookups.jobs.start('list', items(idsOf(10)))
    await turns(5_000)
    expect(world.lookups.state.queuePause).not.toBeNull()
    // The answer lifts the block, and then only this id is rejected.
    void world.lookups.ask('PID-1')
    await turns(5_000)
    expect(await jobOf(world, job)).toMatchObject({ state: 'done', outcomes: { found: 9, rejected: 1 } })
    expect(world.lookups.state.queuePause).toBeNull()
  })

  it('a 429 counts even if its list was paused meanwhile', async () => {
    const world = await open(() => later(attempt('throttled', { retryAfterMs: 60_000 }), 500))
    const job = await world.lookups.jobs.start('list', items(idsOf(10)))
    await turns(100)
    await world.lookups.jobs.pause(job.id)
    await turns(1_000)
    await world.lookups.jobs.resume(job.id)
    await turns(30_000)
    expect(world.requests).toHaveLength(4)
  })
})
