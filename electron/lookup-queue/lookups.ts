import type { Emit } from '#contract/events'
import type { Job } from '#contract/model/jobs'
import type { QueueState } from '#contract/model/queue'
import type { UtcMillis } from '#contract/base'
import type { ActivityPort } from '../history/activity/port'
import type { JobsPort } from '../history/jobs/port'
import type { LookupsPort } from '../history/lookups/port'
import type { MetaPort } from '../history/meta/port'
import type { WatchesPort } from '../history/watches/port'
import type { Client } from '../kiriminaja/client'
import { AccessBlock } from './access-block'
import { LookupBatchWriter, type RecordedBatch } from './lookup-batch-writer'
import { LookupEvents } from './lookup-events'
import type { Settled } from './lookup-task'
import { Progress } from './progress'
import { Queue, type AskOptions } from './queue'
import { RateLimiter } from './rate-limiter'
import { Jobs } from './sources/jobs'
import { Watches } from './sources/watches'

export interface LookupsOptions {
  /** null without a key: no lookups, but everything else works. */
  client: Pick<Client, 'getPayment'> | null
  history: LookupsPort & JobsPort & WatchesPort & ActivityPort & MetaPort
  /** Requests per minute; null if unlimited. */
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
  /** This process does all the remaining work: watches, codes, and jobs that no process works on. */
  unattended: boolean
  emit: Emit
  /** Called for failures that no caller awaits, for example an answer that could not be stored. */
  onProblem: (error: unknown) => void
}

/** All lookups of one environment: those of a person, of jobs, and of watches. */
export class Lookups {
  readonly jobs: Jobs
  readonly watches: Watches
  readonly #options: LookupsOptions
  readonly #queue: Queue
  readonly #rateLimiter: RateLimiter
  readonly #progress: Progress
  readonly #events: LookupEvents

  /** Rejects with a `HistoryError`. */
  static async open(options: LookupsOptions): Promise<Lookups> {
    const { requestsPerMinute: limit } = options
    const rateLimiter = await new RateLimiter({ ...options, limit }).open()
    const accessBlock = new AccessBlock({ ...options, onChange: () => lookups.#events.queueChanged() })
    await accessBlock.open()
    const lookups: Lookups = new Lookups(options, rateLimiter, accessBlock)
    return lookups
  }

  private constructor(options: LookupsOptions, rateLimiter: RateLimiter, accessBlock: AccessBlock) {
    this.#options = options
    this.#rateLimiter = rateLimiter
    this.#events = new LookupEvents({
      ...options,
      queueState: () => this.state,
      withTime: (job) => this.withTime(job)
    })
    const { history, requestsAtOnce: atOnce, unattended: watchCodes } = options
    this.#queue = new Queue({
      ...options,
      client: options.client ?? withoutKey,
      rateLimiter,
      accessBlock,
      batchWriter: new LookupBatchWriter({ history, onRecorded: (batch) => this.#recorded(batch) }),
      atOnce,
      watchCodes,
      onChange: () => this.#events.queueChanged()
    })
    this.#progress = new Progress({ ...options, queue: this.#queue, rateLimiter, atOnce })
    this.jobs = new Jobs({
      ...options,
      queue: this.#queue,
      onChange: (job) => this.#jobChanged(job),
      onChangeElsewhere: () => this.#changedElsewhere()
    })
    this.watches = new Watches({ ...options, queue: this.#queue, rateLimiter, events: this.#events })
  }

  /** Begins the remaining work. Rejects with a `HistoryError`. */
  async begin(): Promise<void> {
    const { client, unattended } = this.#options
    await this.#events.begin()
    if (client && unattended) this.watches.run()
    await this.jobs.follow({ adopt: client !== null && unattended })
  }

  get state(): QueueState {
    return this.#progress.state
  }

  /** Does the same as `Queue.ask`. */
  ask(paymentId: string, how?: AskOptions): Promise<Settled | null> {
    this.#progress.requested()
    const requested = this.#queue.ask(paymentId, how)
    const done = (settled: Settled | null): void => {
      this.#progress.settled(settled?.lookup ?? null)
      this.#events.queueChanged()
    }
    requested.then(done, () => done(null))
    this.#events.queueChanged()
    return requested
  }

  /** Cancels every job, whichever process works on it, and drops this process's lookups. */
  async stop(): Promise<void> {
    await this.jobs.cancelAll()
    this.drop()
  }

  /** Drops this process's lookups, and leaves jobs to the process that works on them. */
  drop(): void {
    this.#queue.stop()
  }

  /** Takes a permit for a person's request that bypasses the queue; false if there is none now. */
  async takePermit(): Promise<boolean> {
    return (await this.#rateLimiter.take(0, true)).granted > 0
  }

  /** Resumes the queue after a rejection. */
  release(): Promise<void> {
    return this.#queue.release()
  }

  /** A new key was entered: rejections and pauses of the last one no longer apply. */
  async keyChanged(): Promise<void> {
    await this.#rateLimiter.resume()
    await this.release()
  }

  networkMayBeBack(): void {
    this.#queue.networkMayBeBack()
  }

  /** Reports that something else in this process changed the history, for example an import. */
  historyChanged(): void {
    this.#events.historyChanged()
  }

  /** Returns a job with its remaining time. */
  withTime(job: Job): Job {
    return this.#progress.withTime(job)
  }

  /** Closes in order: requests under way are recorded as cancelled, and jobs are left to the next process. */
  async close(): Promise<void> {
    this.watches.close()
    const remaining = this.jobs.close()
    const [, released] = await Promise.allSettled([this.#queue.close(), remaining])
    this.#events.flush()
    if (released.status === 'rejected') throw released.reason
  }

  #recorded({ lookups, settledIds, jobs, watchesChanged, activity }: RecordedBatch): void {
    this.#events.lookupsSettled(lookups)
    this.jobs.touched(jobs, settledIds)
    if (watchesChanged) this.watches.changed()
    this.#events.activityAdded(activity)
    this.#events.queueChanged(jobs.some(({ state }) => state === 'done'))
  }

  /** Another process recorded something, perhaps the payment that a watch here waits for. */
  async #changedElsewhere(): Promise<void> {
    this.#events.historyChanged()
    this.watches.changed()
    await this.#events.activityAddedElsewhere()
  }

  #jobChanged(job: Job): void {
    this.#progress.job(job)
    this.#events.jobChanged(job)
  }
}

const withoutKey: Pick<Client, 'getPayment'> = {
  getPayment: () => Promise.reject(new Error('no API key was entered'))
}
