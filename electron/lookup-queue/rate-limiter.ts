import { z } from 'zod'
import type { MetaPort } from '../history/meta/port'
import { damagedMeta, readMeta } from '../history/meta/read-meta'
import {
  allowedPerMinute,
  cameLate,
  INITIAL_RATE,
  mended,
  notThrottled,
  orphaned,
  resumed,
  sentLately,
  takePermits,
  throttled,
  type RateState
} from './rate-state'

export interface RateLimiterOptions {
  /** Requests a minute that the user allows; null for any number. */
  limit: number | null
  /** Where the state is kept: processes share it, and it outlives them. */
  history: Pick<MetaPort, 'meta' | 'swapMeta'>
  /** Milliseconds since the machine was started. */
  uptime: () => number
  random: () => number
  /** Told of a kept rate that makes no sense. */
  onProblem: (error: unknown) => void
}

const KEY = 'rate'

const storedRate = z.object({
  savedAt: z.number(),
  sent: z.array(z.tuple([z.number(), z.int().min(0)])),
  flying: z.int().min(0),
  slow: z.object({ rate: z.number(), since: z.number(), ceiling: z.number() }).nullable(),
  pausedUntil: z.number(),
  throttledAt: z.number(),
  throttles: z.int().min(0)
})

/** The rate of one environment, kept in its history before each request is sent. */
export class RateLimiter {
  readonly #options: RateLimiterOptions
  #state: RateState = INITIAL_RATE
  /** Where nothing is limited, what was sent in each second of the last minute: a 429 halves that. */
  #unlimited: RateState['sent'] = []
  /** When those were let go whose answers came late, and when they came. */
  #late: [permitAt: number, at: number][] = []
  /** Changes follow one another. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: RateLimiterOptions) {
    this.#options = options
  }

  /** Reads what an earlier run has left. */
  async open(): Promise<this> {
    const { uptime } = this.#options
    await this.#change((state) => ({
      next: state.flying > 0 ? orphaned(state, uptime()) : state,
      result: undefined
    }))
    return this
  }

  /**
   * Asks to send requests; what is granted is kept before this resolves. Rejects with a `HistoryError`.
   *
   * @param underWay requests that are not answered yet
   * @param pastPause a single one for a person, who asks in spite of a pause
   * @returns with `at`, which names these permits
   */
  async take(underWay: number, pastPause = false): Promise<{ granted: number; waitMs: number; at: number }> {
    const { limit, uptime } = this.#options
    if (this.unlimited) return { granted: Infinity, waitMs: 0, at: uptime() }
    return this.#change((state) => {
      const at = uptime()
      const { state: next, granted, waitMs } = takePermits(state, limit, at, pastPause)
      return {
        next: granted > 0 ? { ...next, flying: underWay + (Number.isFinite(granted) ? granted : 0) } : state,
        result: { granted, waitMs, at }
      }
    })
  }

  /** Takes note of an answer, to be kept with the next change: when its request came in is not known. */
  cameLate(permitAt: number): void {
    this.#late.push([permitAt, this.#options.uptime()])
  }

  /** Nothing is under way any more: keeps what is not kept yet. */
  async settle(): Promise<void> {
    if (this.#late.length === 0 && this.#state.flying === 0) return
    await this.#change((state) => ({ next: { ...state, flying: 0 }, result: undefined }))
  }

  /** Heeds a 429 to a request that was sent at `sentAt`. */
  async throttled(sentAt: number, retryAfterMs: number | null): Promise<void> {
    const { limit, uptime, random } = this.#options
    await this.#change((state) => {
      const sent = state.sent.length > 0 ? state.sent : this.#unlimited
      const next = throttled({ ...state, sent }, limit, uptime(), { sentAt, retryAfterMs, random: random() })
      return { next, result: undefined }
    })
  }

  /** Ends a pause, and tells whether there was one. */
  async resume(): Promise<boolean> {
    const { uptime } = this.#options
    const wasPaused = this.pauseMs > 0
    await this.#change((state) => ({ next: resumed(state, uptime()), result: undefined }))
    return wasPaused
  }

  /** Takes note of a request that needed no permit. */
  sentUnlimited(): void {
    const second = Math.floor(this.#options.uptime() / 1_000) * 1_000
    const last = this.#unlimited.at(-1)
    if (last?.[0] === second) last[1]++
    else this.#unlimited = [...this.#unlimited.slice(-60), [second, 1]]
  }

  async answered(): Promise<void> {
    const { limit, uptime } = this.#options
    if (notThrottled(this.#state, limit, uptime()) === this.#state) return
    await this.#change((state) => ({ next: notThrottled(state, limit, uptime()), result: undefined }))
  }

  /** Anything may be sent at once. */
  get unlimited(): boolean {
    return this.allowed === null && this.pauseMs === 0
  }

  /** Requests a minute at this moment; null for any number. */
  get allowed(): number | null {
    return allowedPerMinute(this.#state, this.#options.limit, this.#options.uptime())
  }

  /** Requests that could be sent at once. */
  get free(): number {
    return Math.max(0, (this.allowed ?? Infinity) - sentLately(this.#state, this.#options.uptime()))
  }

  /** Fewer than the user allows, after a 429. */
  get slowedTo(): number | null {
    return this.#state.slow && this.allowed !== this.#options.limit ? this.allowed : null
  }

  /** How long the server wants to be left alone, in milliseconds. */
  get pauseMs(): number {
    return Math.max(0, this.pausedUntil - this.#options.uptime())
  }

  /** Milliseconds of uptime when that is over. */
  get pausedUntil(): number {
    return this.#state.pausedUntil
  }

  /** Milliseconds of uptime when the last 429 was heeded. */
  get throttledAt(): number {
    return this.#state.throttledAt
  }

  /** Another process may have changed the kept state since it was read: then it is read and changed anew. */
  #change<T>(change: (state: RateState) => { next: RateState; result: T }): Promise<T> {
    const { history, uptime, onProblem } = this.#options
    const done = this.#turn.then(async () => {
      for (;;) {
        const stored = await history.meta(KEY)
        const read = readMeta(stored, storedRate)
        if (read.isDamaged) onProblem(damagedMeta(KEY))
        // What is forgotten is worth a minute at most.
        const state = mended(read.value ?? INITIAL_RATE, uptime())
        const isMended = read.isDamaged || (read.value !== null && state !== read.value)
        // Copied: what comes while this is written belongs to the next change.
        const late = [...this.#late]
        const { next, result } = change(late.reduce((now, each) => cameLate(now, ...each), state))
        if ((next === state && !isMended) || (await history.swapMeta(KEY, stored, JSON.stringify(next)))) {
          this.#late = this.#late.slice(late.length)
          this.#state = next
          return result
        }
      }
    })
    this.#turn = done.catch(() => undefined)
    return done
  }
}
