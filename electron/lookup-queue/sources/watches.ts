import type { Watch, WatchUntil } from '#contract/model/watches'
import type { UtcMillis } from '#contract/base'
import type { WatchesPort } from '../../history/watches/port'
import type { LookupEvents } from '../lookup-events'
import type { LookupRequest, TaskSource } from '../lookup-task'
import type { RateLimiter } from '../rate-limiter'
import type { Queue } from '../queue'
import { CODE_GAP_MS, watchGapMs } from '../watch-gaps'

const READ_AHEAD = 20
/** After a history that could not be read. */
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

/** Payments that are asked for again by themselves. What is due lies in the history; this asks for it in time. */
export class Watches {
  readonly #options: WatchesOptions
  readonly #sources: WatchSource[]

  constructor(options: WatchesOptions) {
    this.#options = options
    this.#sources = [new WatchSource('code', options), new WatchSource('paid', options)]
  }

  /** Begins to ask for what is due, in this process. */
  run(): void {
    for (const source of this.#sources) {
      this.#options.queue.addSource(source)
      source.reread()
    }
  }

  /**
   * Watches those payments that are not known to be paid.
   *
   * @param hours limit
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

  /** @param watchUntil null for any */
  async stop(paymentIds: string[], watchUntil: WatchUntil | null = null): Promise<void> {
    await this.#options.history.stopWatches(paymentIds, watchUntil, this.#options.now())
    this.changed()
  }

  /** Watches in the history are not what they were. */
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
  /** After a computer has slept everything is due at once: one follows the other at a distance all the same. */
  #notBefore = 0
  #underWay = false
  #reading = false
  /** What failed was told, and is not told again each time. */
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
        // Read before it was asked, so that it may still be among them.
        this.#due = []
        this.reread()
      }
    }
  }

  soonest(): number | null {
    if (this.#due.length > 0) return this.#notBefore
    return this.#soonest && Math.max(this.#soonest, this.#notBefore)
  }

  /** Looks up what is due, and when the next one will be. */
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

  /** Payments take half of the rate at most, so that lists get on; codes are few and wanted soon. */
  #gapMs(): number {
    const { allowed } = this.#options.rateLimiter
    if (this.#watchUntil === 'code') return 0
    return allowed === null ? 100 : 120_000 / allowed
  }

  #nextAt(attempts: number): UtcMillis {
    return this.#options.now() + (this.#watchUntil === 'code' ? CODE_GAP_MS : watchGapMs(attempts))
  }
}
