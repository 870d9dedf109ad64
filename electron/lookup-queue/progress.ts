import type { Job } from '#contract/model/jobs'
import type { LookupProgress, QueueState } from '#contract/model/queue'
import type { UtcMillis } from '#contract/base'
import type { Lookup, Outcome } from '#contract/model/lookups'
import { estimateMs, turnsUntilDone } from './estimate'
import type { RateLimiter } from './rate-limiter'
import type { Queue } from './queue'

export interface ProgressOptions {
  queue: Pick<Queue, 'offline' | 'queuePause' | 'observed'>
  rateLimiter: Pick<RateLimiter, 'allowed' | 'free' | 'slowedTo' | 'pauseMs'>
  atOnce: number
  now: () => UtcMillis
}

/** Progress of the current run, which began when the queue was last idle, and its remaining time. */
export class Progress {
  readonly #options: ProgressOptions
  #hand = { total: 0, done: 0, outcomes: {} as Partial<Record<Outcome, number>> }
  /** Jobs of this run; a job that is paused or cancelled is removed. */
  readonly #jobs = new Map<string, Job>()
  #stood = true
  #run = 0

  constructor(options: ProgressOptions) {
    this.#options = options
  }

  requested(): void {
    this.#begin()
    this.#hand.total++
  }

  /** @param lookup null if it was dropped before its first request */
  settled(lookup: Lookup | null): void {
    const hand = this.#hand
    hand.done++
    if (lookup) hand.outcomes[lookup.outcome] = (hand.outcomes[lookup.outcome] ?? 0) + 1
    this.#stand()
  }

  job(job: Job): void {
    const known = this.#jobs.has(job.id)
    if (job.elsewhere || (!known && job.state !== 'running')) return
    if (job.state === 'running' || job.state === 'done') {
      this.#begin()
      this.#jobs.set(job.id, job)
    } else this.#jobs.delete(job.id)
    this.#stand()
  }

  /** Returns a job with its remaining time. */
  withTime(job: Job): Job {
    if (!this.#jobs.has(job.id) || job.state !== 'running' || this.#isStopped) return job
    const others = this.#running.filter(({ id }) => id !== job.id).map(openOf)
    return { ...job, remainingMs: this.#estimate(turnsUntilDone(openOf(job), others)) }
  }

  get state(): QueueState {
    const { queue, rateLimiter, now } = this.#options
    const progress = this.#progress()
    const { pauseMs } = rateLimiter
    return {
      progress,
      remainingMs:
        progress.running && !this.#isStopped ? this.#estimate(progress.total - progress.done) : null,
      queuePause: queue.queuePause,
      offline: queue.offline,
      pausedUntil: pauseMs > 0 ? now() + pauseMs : null,
      slowedTo: rateLimiter.slowedTo
    }
  }

  get #running(): Job[] {
    return [...this.#jobs.values()].filter(({ state }) => state === 'running')
  }

  get #isStopped(): boolean {
    const { queue } = this.#options
    return queue.offline || queue.queuePause !== null
  }

  #progress(): LookupProgress {
    const parts = [this.#hand, ...this.#jobs.values()]
    const sum = (of: 'total' | 'done'): number => parts.reduce((total, part) => total + part[of], 0)
    const outcomes: Partial<Record<Outcome, number>> = {}
    for (const part of parts) {
      for (const [outcome, n] of Object.entries(part.outcomes) as [Outcome, number][]) {
        outcomes[outcome] = (outcomes[outcome] ?? 0) + n
      }
    }
    return { run: this.#run, total: sum('total'), done: sum('done'), outcomes, running: !this.#stood }
  }

  #estimate(open: number): number {
    const { queue, rateLimiter, atOnce } = this.#options
    const { allowed: perMinute, free, pauseMs } = rateLimiter
    return pauseMs + estimateMs({ open, perMinute, free, atOnce, ...queue.observed })
  }

  /** Starts a new run, with new counts, if the queue was idle. */
  #begin(): void {
    if (!this.#stood) return
    this.#stood = false
    this.#run++
    this.#hand = { total: 0, done: 0, outcomes: {} }
    this.#jobs.clear()
  }

  #stand(): void {
    this.#stood = this.#hand.done === this.#hand.total && this.#running.length === 0
  }
}

function openOf({ total, done }: Job): number {
  return total - done
}
