import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Activity } from '#contract/model/activity'
import type { Job } from '#contract/model/jobs'
import type { Lookup } from '#contract/model/lookups'
import type { QueueState } from '#contract/model/queue'
import { LookupEvents } from '../../../electron/lookup-queue/lookup-events'

const lookup = (id: string) => ({ id }) as Lookup
const job = (done: number) => ({ id: 'job', done }) as Job
const line = (id: number) => ({ id }) as Activity

let emitted: [event: string, payload: unknown][]
let feed: Activity[]

async function begin(unattended = true): Promise<LookupEvents> {
  const events = new LookupEvents({
    emit: (event, payload) => void emitted.push([event, payload]),
    history: { activity: async () => [...feed] },
    queueState: () => ({}) as QueueState,
    withTime: (each) => each,
    unattended
  })
  await events.begin()
  return events
}

beforeEach(() => {
  vi.useFakeTimers()
  emitted = []
  feed = []
})
afterEach(() => void vi.useRealTimers())

describe('lookup events', () => {
  it('are emitted at once, then five times a second: lookups, the last state of each job, the queue', async () => {
    const events = await begin()
    events.lookupsSettled([lookup('1')])
    events.jobChanged(job(1))
    expect(emitted).toEqual([
      ['lookups.settled', [lookup('1')]],
      ['jobs.changed', job(1)],
      ['queue.changed', {}]
    ])
    emitted = []
    for (const n of [2, 3]) {
      events.lookupsSettled([lookup(String(n))])
      events.jobChanged(job(n))
    }
    expect(emitted).toEqual([])
    vi.advanceTimersByTime(200)
    expect(emitted).toEqual([
      ['lookups.settled', [lookup('2'), lookup('3')]],
      ['jobs.changed', job(3)],
      ['queue.changed', {}]
    ])
  })

  it('are emitted without delay when a job ends, and completely at the end', async () => {
    const events = await begin()
    events.queueChanged()
    events.jobChanged(job(1))
    events.queueChanged(true)
    expect(emitted.map(([event]) => event)).toEqual(['queue.changed', 'jobs.changed', 'queue.changed'])
    events.watchesChanged()
    events.watchesChanged()
    events.flush()
    expect(emitted.filter(([event]) => event === 'watches.changed')).toHaveLength(2)
  })

  it('include each line of the feed once, whichever process wrote it', async () => {
    feed = [line(1)]
    const events = await begin()
    events.activityAdded([line(3)])
    feed = [line(4), line(3), line(2), line(1)]
    await events.activityAddedElsewhere()
    await events.activityAddedElsewhere()
    expect(emitted.map(([, payload]) => payload)).toEqual([line(3), line(2), line(4)])
  })

  it('cover only this process if it is a command', async () => {
    const events = await begin(false)
    feed = [line(1)]
    await events.activityAddedElsewhere()
    expect(emitted).toEqual([])
  })
})
