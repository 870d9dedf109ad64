import type { Emit } from '#contract/events'
import type { Activity } from '#contract/model/activity'
import type { Job } from '#contract/model/jobs'
import type { Lookup } from '#contract/model/lookups'
import type { QueueState } from '#contract/model/queue'
import type { ActivityPort } from '../history/activity/port'
import { throttle } from './throttle'

/** Nobody reads faster than that, and each message costs the window some time. */
const EMIT_EVERY_MS = 200

export interface LookupEventsOptions {
  emit: Emit
  history: Pick<ActivityPort, 'activity'>
  queueState: () => QueueState
  /** Returns a job with its remaining time. */
  withTime: (job: Job) => Job
  /** Whether to emit the activity of other processes too, because this process has a window. */
  unattended: boolean
}

/** Emits the events of lookups under the names that the page knows, and batches those in quick succession. */
export class LookupEvents {
  readonly #options: LookupEventsOptions
  #lookups: Lookup[] = []
  readonly #jobs = new Map<string, Job>()
  /** Activity that was emitted: everything up to this id, and these ids after it. */
  #emittedUpTo = 0
  readonly #emitted = new Set<number>()
  readonly #emitSoon = throttle(() => this.#emitGathered(), EMIT_EVERY_MS)
  readonly #emitWatches = throttle(() => this.#options.emit('watches.changed', null), EMIT_EVERY_MS)

  constructor(options: LookupEventsOptions) {
    this.#options = options
  }

  /** Treats the activity so far as emitted. */
  async begin(): Promise<void> {
    this.#emittedUpTo = (await this.#options.history.activity())[0]?.id ?? 0
  }

  /** @param atOnce emit now, for a command that waits for the end of a job and then exits */
  queueChanged(atOnce = false): void {
    this.#emitSoon()
    if (atOnce) this.#emitSoon.flush()
  }

  watchesChanged(): void {
    this.#emitWatches()
  }

  jobChanged(job: Job): void {
    this.#jobs.set(job.id, job)
    this.#emitSoon()
  }

  /** Queues recorded lookups. They are emitted with the next change of a job or of the queue. */
  lookupsSettled(lookups: readonly Lookup[]): void {
    this.#lookups.push(...lookups)
  }

  activityAdded(activity: readonly Activity[]): void {
    for (const line of activity) {
      this.#emitted.add(line.id)
      this.#options.emit('activity.added', line)
    }
  }

  /** Something other than these lookups changed the history, so the page must reload what it shows of it. */
  historyChanged(): void {
    const { emit } = this.#options
    emit('lookups.settled', [])
    emit('annotations.changed', null)
    emit('slips.changed', null)
  }

  /** Emits the activity that another process may have added. */
  async activityAddedElsewhere(): Promise<void> {
    const { history, emit, unattended } = this.#options
    const lines = await history.activity()
    const news = lines.filter(({ id }) => id > this.#emittedUpTo && !this.#emitted.has(id))
    this.#emittedUpTo = Math.max(this.#emittedUpTo, lines[0]?.id ?? 0)
    this.#emitted.clear()
    if (unattended) for (const line of news.reverse()) emit('activity.added', line)
  }

  /** Emits whatever is still queued. */
  flush(): void {
    this.#emitSoon.flush()
    this.#emitWatches.flush()
  }

  /** Emits lookups first, so that the rows are there when a job is reported as done. */
  #emitGathered(): void {
    const { emit, queueState, withTime } = this.#options
    const lookups = this.#lookups
    const jobs = [...this.#jobs.values()]
    this.#lookups = []
    this.#jobs.clear()
    if (lookups.length > 0) emit('lookups.settled', lookups)
    for (const job of jobs) emit('jobs.changed', withTime(job))
    emit('queue.changed', queueState())
  }
}
