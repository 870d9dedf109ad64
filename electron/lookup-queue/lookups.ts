import type { Activity } from '#contract/model/activity'
import type { Job } from '#contract/model/jobs'
import type { QueueState } from '#contract/model/queue'
import type { UtcMillis } from '#contract/base'
import type { Lookup } from '#contract/model/lookups'
import type { ActivityPort } from '../history/activity/port'
import type { JobsPort } from '../history/jobs/port'
import type { LookupsPort } from '../history/lookups/port'
import type { MetaPort } from '../history/meta/port'
import type { WatchesPort } from '../history/watches/port'
import type { Recorded, Recording } from '../history/lookups/record'
import type { Client } from '../kiriminaja/client'
import type { Settled } from './lookup-task'
import { AccessBlock } from './access-block'
import { Jobs } from './sources/jobs'
import { RateLimiter } from './rate-limiter'
import { Progress } from './sources/job-progress'
import { Queue, type AskOptions } from './queue'
import { LookupBatchWriter } from './lookup-batch-writer'
import { throttle } from './throttle'
import { Watches } from './sources/watches'

/** Nobody reads faster than that, and each message costs the window a moment. */
const TELL_EVERY_MS = 200

export interface LookupsEvents {
  /** In the order of recording; none where another process recorded some. */
  onSettled: (lookups: Lookup[]) => void
  onQueue: (state: QueueState) => void
  onJob: (job: Job) => void
  onWatches: () => void
  /** Another process changed the history. */
  onElsewhere: () => void
  onActivity: (activity: Activity) => void
  /** Something failed that nobody waits for, for example an answer that could not be kept. */
  onProblem: (error: unknown) => void
}

export interface LookupsOptions {
  /** null without a key: nothing can be asked, all else works. */
  client: Pick<Client, 'getPayment'> | null
  history: LookupsPort & JobsPort & WatchesPort & ActivityPort & MetaPort
  /** Requests a minute; null for any number. */
  requestsPerMinute: number | null
  requestsAtOnce: number
  now: () => UtcMillis
  /** Milliseconds since the machine was started. */
  uptime: () => number
  newId: () => string
  random: () => number
  isOnline: () => boolean
  pid: number
  isAlive: (pid: number) => boolean
  /** This process works on all that is left to do: watches, codes, and jobs that nobody works on. */
  unattended: boolean
  events: Partial<LookupsEvents>
}

/** Everything that asks in one environment, put together: what is asked by hand, jobs, and watches. */
export class Lookups {
  readonly jobs: Jobs
  readonly watches: Watches
  readonly #options: LookupsOptions
  readonly #queue: Queue
  readonly #rateLimiter: RateLimiter
  readonly #progress: Progress
  #settled: Lookup[] = []
  readonly #changedJobs = new Map<string, Job>()
  /** Lines of the feed that were told: all up to one, and some after it. */
  #announcedUpTo = 0
  readonly #announced = new Set<number>()
  readonly #tell = throttle(() => this.#tellNow(), TELL_EVERY_MS)
  readonly #tellWatches = throttle(() => this.#options.events.onWatches?.(), TELL_EVERY_MS)

  /** Rejects with a `HistoryError`. */
  static async open(options: LookupsOptions): Promise<Lookups> {
    const { history, requestsPerMinute: limit, uptime, now, random } = options
    const onProblem = (error: unknown): void => options.events.onProblem?.(error)
    const rateLimiter = await new RateLimiter({ limit, history, uptime, random, onProblem }).open()
    const accessBlock = new AccessBlock({ history, now, onChange: () => lookups.#tell(), onProblem })
    await accessBlock.open()
    const lookups: Lookups = new Lookups(options, rateLimiter, accessBlock)
    return lookups
  }

  private constructor(options: LookupsOptions, rateLimiter: RateLimiter, accessBlock: AccessBlock) {
    this.#options = options
    this.#rateLimiter = rateLimiter
    const { history, requestsAtOnce: atOnce, now, events } = options
    const onProblem = (error: unknown): void => events.onProblem?.(error)
    const batchWriter = new LookupBatchWriter({
      history,
      onRecorded: (batch, recorded) => this.#recorded(batch, recorded)
    })
    const client = options.client ?? withoutKey
    this.#queue = new Queue({
      ...options,
      client,
      rateLimiter,
      accessBlock,
      batchWriter,
      atOnce,
      watchCodes: options.unattended,
      onChange: this.#tell,
      onProblem
    })
    this.#progress = new Progress({ queue: this.#queue, rateLimiter, atOnce, now })
    this.jobs = new Jobs({
      ...options,
      queue: this.#queue,
      onChange: (job) => this.#jobChanged(job),
      onChangeElsewhere: () => this.#changedElsewhere(),
      onProblem
    })
    this.watches = new Watches({
      ...options,
      queue: this.#queue,
      rateLimiter,
      onChange: this.#tellWatches,
      onActivity: (activity) => this.#announce(activity),
      onProblem
    })
  }

  /** Begins to work on what is left to do. Rejects with a `HistoryError`. */
  async begin(): Promise<void> {
    const { client, unattended, history } = this.#options
    this.#announcedUpTo = (await history.activity())[0]?.id ?? 0
    if (client && unattended) this.watches.run()
    await this.jobs.follow({ adopt: client !== null && unattended })
  }

  get state(): QueueState {
    return this.#progress.state
  }

  /** As `Queue.ask`. */
  ask(paymentId: string, how?: AskOptions): Promise<Settled | null> {
    this.#progress.asked()
    const asked = this.#queue.ask(paymentId, how)
    const done = (settled: Settled | null): void => {
      this.#progress.settled(settled?.lookup ?? null)
      this.#tell()
    }
    asked.then(done, () => done(null))
    this.#tell()
    return asked
  }

  /** Cancels every job, whoever works on it, and drops what is asked here. */
  async stop(): Promise<void> {
    await this.jobs.cancelAll()
    this.drop()
  }

  /** Drops what this process asks, and leaves jobs to whoever works on them. */
  drop(): void {
    this.#queue.stop()
  }

  /** Takes a permit for a request of a person's that goes past the queue; false where none is left for now. */
  async takePermit(): Promise<boolean> {
    return (await this.#rateLimiter.take(0, true)).granted > 0
  }

  /** Lets the queue go on after a refusal. */
  release(): Promise<void> {
    return this.#queue.release()
  }

  /** Another key has come: what the last one was refused for, or asked to wait for, is over. */
  async keyChanged(): Promise<void> {
    await this.#rateLimiter.resume()
    await this.release()
  }

  networkMayBeBack(): void {
    this.#queue.networkMayBeBack()
  }

  /** A job with its time left. */
  withTime(job: Job): Job {
    return this.#progress.withTime(job)
  }

  /** Ends in order: what is under way is recorded as cancelled, jobs are left to whoever comes next. */
  async close(): Promise<void> {
    this.watches.close()
    const left = this.jobs.close()
    const [, released] = await Promise.allSettled([this.#queue.close(), left])
    this.#tell.flush()
    this.#tellWatches.flush()
    if (released.status === 'rejected') throw released.reason
  }

  #recorded(batch: Recording[], { jobs, watchesChanged, activity }: Recorded): void {
    this.#settled.push(...batch.map(({ lookup }) => withoutAnswer(lookup)))
    const answered = batch.filter(({ settles }) => settles).map(({ lookup }) => lookup.paymentId)
    this.jobs.touched(jobs, new Set(answered))
    if (watchesChanged) this.watches.changed()
    this.#announce(activity)
    this.#tell()
    // Whoever waits for the end of a job waits no longer than that.
    if (jobs.some(({ state }) => state === 'done')) this.#tell.flush()
  }

  #announce(activity: readonly Activity[]): void {
    for (const each of activity) {
      this.#announced.add(each.id)
      this.#options.events.onActivity?.(each)
    }
  }

  /** Another process has recorded something, perhaps what a watch of this one waits for. */
  async #changedElsewhere(): Promise<void> {
    const { history, events } = this.#options
    events.onSettled?.([])
    events.onElsewhere?.()
    this.watches.changed()
    const lines = await history.activity()
    const news = lines.filter(({ id }) => id > this.#announcedUpTo && !this.#announced.has(id))
    this.#announcedUpTo = Math.max(this.#announcedUpTo, lines[0]?.id ?? 0)
    this.#announced.clear()
    // This process tells alone; a command has nobody to tell.
    if (this.#options.unattended) for (const each of news.reverse()) events.onActivity?.(each)
  }

  #jobChanged(job: Job): void {
    this.#progress.job(job)
    this.#changedJobs.set(job.id, job)
    this.#tell()
  }

  /** Lookups first: whoever hears that a job is done has its rows. */
  #tellNow(): void {
    const { onSettled, onJob, onQueue } = this.#options.events
    const settled = this.#settled
    const jobs = [...this.#changedJobs.values()]
    this.#settled = []
    this.#changedJobs.clear()
    if (settled.length > 0) onSettled?.(settled)
    for (const job of jobs) onJob?.(this.withTime(job))
    onQueue?.(this.state)
  }
}

const withoutKey: Pick<Client, 'getPayment'> = {
  getPayment: () => Promise.reject(new Error('no API key was entered'))
}

function withoutAnswer({
  body: _body,
  bodyCut: _cut,
  answer: _answer,
  ...lookup
}: Recording['lookup']): Lookup {
  return lookup
}
