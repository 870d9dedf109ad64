import type { Watch, WatchUntil } from '#contract/model/watches'
import type { UtcMillis } from '#contract/base'
import type { WatchesPort } from '../../history/watches/port'
import type { LookupEvents } from '../lookup-events'
import type { LookupRequest, TaskSource } from '../lookup-task'
import type { RateLimiter } from '../rate-limiter'
import type { Queue } from '../queue'
import { CODE_GAP_MS, watchGapMs } from '../watch-gaps'

const READ_AHEAD = 20
/** Wait after the history could not be read. */
const AGAIN_MS = 10_000
const HOUR_MS = 3_600_000

export interface WatchesOptions {
  history: Pick<WatchesPort, 'dueWatches' | 'soonestWatch' | 'expireWatches' | 'startWatches' | 'stopWatches'>
  queue: Pick<Queue, 'wake' | 'addSource' | 'leave'>
  rateLimiter: Pick<RateLimiter, 'allowed'>
  now: () => UtcMillis
  uptime: () => number
  events: Pick<LookupEvents, 'watchesChanged' | 'activityAdded'>
  onProblem: (error: unknown) => void
}

/** Payments that are looked up again automatically, in time for the due times in the history. */
export class Watches {
  readonly #options: WatchesOptions
  readonly #sources: WatchSource[]

  constructor(options: WatchesOptions) {
    this.#options = options
    this.#sources = [new WatchSource('code', options), new WatchSource('paid', options)]
  }

  /** Begins to look up due payments in this process. */
  run(): void {
    for (const source of this.#sources) {
      this.#options.queue.addSource(source)
      source.reread()
    }
  }

  /**
   * Watches those of the payments that are not known to be paid.
   *
   * @param hours how long to watch
   * @returns how many are watched
   */
  async start(paymentIds: readonly string[], hours: number): Promise<number> {
    const { history, now } = this.#options
    const at = now()
    const watches = paymentIds.map((paymentId): Watch => ({
      paymentId,
      watchUntil: 'paid',
      state: 'active',
      startedAt: at,
      until: at + hours * HOUR_MS,
      attempts: 0,
      maxAttempts: null,
      nextAt: at + watchGapMs(0),
      endedAt: null
    }))
    const started = await history.startWatches(watches)
    this.changed()
    return started
  }

  /** @param watchUntil null for either target */
  async stop(paymentIds: string[], watchUntil: WatchUntil | null = null): Promise<void> {
    await this.#options.history.stopWatches(paymentIds, watchUntil, this.#options.now())
    this.changed()
  }

  /** Rereads the watches, because those in the history have changed. */
  changed(): void {
    for (const source of this.#sources) source.reread()
    this.#options.events.watchesChanged()
  }

  close(): void {
    for (const source of this.#sources) source.close()
  }
}

class WatchSource implements TaskSource {
  readonly #watchUntil: WatchUntil
  readonly #options: WatchesOptions
  #due: Watch[] = []
  /** Milliseconds of uptime. */
  #soonest: number | null = null
  /** After the computer slept, everything is due at once; requests keep their distance all the same. */
  #notBefore = 0
  #underWay = false
  #reading = false
  /** The failure was reported, and is not reported again each time. */
  #failing = false
  #readAgain = false
  #closed = false

  constructor(watchUntil: WatchUntil, options: WatchesOptions) {
    this.#watchUntil = watchUntil
    this.#options = options
  }

  next(isUnderWay: (paymentId: string) => boolean): LookupRequest | null {
    const { uptime } = this.#options
    if (this.#underWay || this.#reading || this.#closed || uptime() < this.#notBefore) return null
    if (this.#due.length === 0) {
      if (this.#soonest !== null && uptime() >= this.#soonest) this.reread()
      return null
    }
    const at = this.#due.findIndex(({ paymentId }) => !isUnderWay(paymentId))
    if (at < 0) return null
    const [watch] = this.#due.splice(at, 1) as [Watch]
    this.#underWay = true
    this.#notBefore = uptime() + this.#gapMs()
    return {
      paymentId: watch.paymentId,
      owner: this,
      watch: { watchUntil: this.#watchUntil, nextAt: () => this.#nextAt(watch.attempts + 1) },
      onEnd: () => {
        this.#underWay = false
        // The list was read before this request, so it may still contain the payment.
        this.#due = []
        this.reread()
      }
    }
  }

  soonest(): number | null {
    if (this.#due.length > 0) return this.#notBefore
    return this.#soonest && Math.max(this.#soonest, this.#notBefore)
  }

  /** Reads which watches are due, and when the next one will be. */
  reread(): void {
    this.#readAgain = true
    if (!this.#reading) void this.#read()
  }

  close(): void {
    this.#closed = true
  }

  async #read(): Promise<void> {
    const { history, queue, now, uptime, events, onProblem } = this.#options
    this.#reading = true
    try {
      while (this.#readAgain && !this.#closed) {
        this.#readAgain = false
        const expired = await history.expireWatches(now())
        if (expired.length > 0) {
          events.activityAdded(expired)
          events.watchesChanged()
        }
        this.#due = await history.dueWatches(this.#watchUntil, now(), READ_AHEAD)
        const soonest = await history.soonestWatch(this.#watchUntil)
        this.#soonest = soonest === null ? null : uptime() + Math.max(0, soonest - now())
        this.#failing = false
      }
    } catch (error) {
      this.#due = []
      this.#soonest = uptime() + AGAIN_MS
      if (!this.#closed && !this.#failing) onProblem(error)
      this.#failing = true
    }
    this.#reading = false
    queue.wake()
  }

  /** Payments use at most half of the rate, so that jobs progress; codes are few and needed soon. */
  #gapMs(): number {
    const { allowed } = this.#options.rateLimiter
    if (this.#watchUntil === 'code') return 0
    return allowed === null ? 100 : 120_000 / allowed
  }

  #nextAt(attempts: number): UtcMillis {
    return this.#options.now() + (this.#watchUntil === 'code' ? CODE_GAP_MS : watchGapMs(attempts))
  }
}
