import type { Emit } from '#contract/events'
import type { Activity } from '#contract/model/activity'
import type { Job } from '#contract/model/jobs'
import type { Lookup } from '#contract/model/lookups'
import type { QueueState } from '#contract/model/queue'
import type { ActivityPort } from '../history/activity/port'
import { throttle } from './throttle'

/** Nobody reads faster than that, and each message costs the window a moment. */
const EMIT_EVERY_MS = 200

export interface LookupEventsOptions {
  emit: Emit
  history: Pick<ActivityPort, 'activity'>
  queueState: () => QueueState
  /** A job with its time left. */
  withTime: (job: Job) => Job
  /** Activity of other processes is emitted too: this one has a window. */
  unattended: boolean
}

/** The events of the lookups, by the names that the page knows; what comes in quick succession is gathered. */
export class LookupEvents {
  readonly #options: LookupEventsOptions
  #lookups: Lookup[] = []
  readonly #jobs = new Map<string, Job>()
  /** Lines of the feed that were emitted: all up to one, and some after it. */
  #emittedUpTo = 0
  readonly #emitted = new Set<number>()
  readonly #emitSoon = throttle(() => this.#emitGathered(), EMIT_EVERY_MS)
  readonly #emitWatches = throttle(() => this.#options.emit('watches.changed', null), EMIT_EVERY_MS)

  constructor(options: LookupEventsOptions) {
    this.#options = options
  }

  /** Takes the activity so far as known. */
  async begin(): Promise<void> {
    this.#emittedUpTo = (await this.#options.history.activity())[0]?.id ?? 0
  }

  /** @param atOnce for whoever waits for the end of a job, and waits no longer than that */
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

  /** Takes lookups that are recorded. They go out with the next change of a job or of the queue. */
  lookupsSettled(lookups: readonly Lookup[]): void {
    this.#lookups.push(...lookups)
  }

  activityAdded(activity: readonly Activity[]): void {
    for (const line of activity) {
      this.#emitted.add(line.id)
      this.#options.emit('activity.added', line)
    }
  }

  /** Something else than the lookups here changed the history: whoever shows any of it is to look again. */
  historyChanged(): void {
    const { emit } = this.#options
    emit('lookups.settled', [])
    emit('annotations.changed', null)
    emit('slips.changed', null)
  }

  /** Another process may have added to the feed. */
  async activityAddedElsewhere(): Promise<void> {
    const { history, emit, unattended } = this.#options
    const lines = await history.activity()
    const news = lines.filter(({ id }) => id > this.#emittedUpTo && !this.#emitted.has(id))
    this.#emittedUpTo = Math.max(this.#emittedUpTo, lines[0]?.id ?? 0)
    this.#emitted.clear()
    if (unattended) for (const line of news.reverse()) emit('activity.added', line)
  }

  /** Emits what still waits. */
  flush(): void {
    this.#emitSoon.flush()
    this.#emitWatches.flush()
  }

  /** Lookups first: whoever hears that a job is done has its rows. */
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
