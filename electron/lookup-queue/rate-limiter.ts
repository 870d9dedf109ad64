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
  /** Requests per minute that the user allows; null if unlimited. */
  limit: number | null
  /** Where the state is stored: processes share it, and it outlives them. */
  history: Pick<MetaPort, 'meta' | 'swapMeta'>
  /** Milliseconds since the machine was started. */
  uptime: () => number
  random: () => number
  /** Called when the stored rate is not valid. */
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

/** The rate of one environment, stored in its history before each request is sent. */
export class RateLimiter {
  readonly #options: RateLimiterOptions
  #state: RateState = INITIAL_RATE
  /** Without a limit: requests sent in each second of the last minute. A 429 halves that rate. */
  #unlimited: RateState['sent'] = []
  /** For each answer that came late: when its request was permitted, and when the answer came. */
  #late: [permitAt: number, at: number][] = []
  /** Queues changes, so that they are made one after another. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: RateLimiterOptions) {
    this.#options = options
  }

  /** Reads the state that an earlier run stored. */
  async open(): Promise<this> {
    const { uptime } = this.#options
    await this.#change((state) => ({
      next: state.flying > 0 ? orphaned(state, uptime()) : state,
      result: undefined
    }))
    return this
  }

  /**
   * Requests permits; those granted are stored before this resolves. Rejects with a `HistoryError`.
   *
   * @param underWay requests without an answer yet
   * @param pastPause for a single request of a person, sent in spite of a pause
   * @returns the number granted, the wait if none, and `at`, which identifies these permits
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

  /** Notes a late answer, to be stored with the next change: it is unknown when its request reached the server. */
  cameLate(permitAt: number): void {
    this.#late.push([permitAt, this.#options.uptime()])
  }

  /** Stores what is not stored yet, now that nothing is under way. */
  async settle(): Promise<void> {
    if (this.#late.length === 0 && this.#state.flying === 0) return
    await this.#change((state) => ({ next: { ...state, flying: 0 }, result: undefined }))
  }

  /** Adjusts to a 429 to a request that was sent at `sentAt`. */
  async throttled(sentAt: number, retryAfterMs: number | null): Promise<void> {
    const { limit, uptime, random } = this.#options
    await this.#change((state) => {
      const sent = state.sent.length > 0 ? state.sent : this.#unlimited
      const next = throttled({ ...state, sent }, limit, uptime(), { sentAt, retryAfterMs, random: random() })
      return { next, result: undefined }
    })
  }

  /** Ends a pause; returns whether there was one. */
  async resume(): Promise<boolean> {
    const { uptime } = this.#options
    const wasPaused = this.pauseMs > 0
    await this.#change((state) => ({ next: resumed(state, uptime()), result: undefined }))
    return wasPaused
  }

  /** Records a request that needed no permit. */
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

  /** There is no limit and no pause. */
  get unlimited(): boolean {
    return this.allowed === null && this.pauseMs === 0
  }

  /** Requests per minute allowed at this moment; null if unlimited. */
  get allowed(): number | null {
    return allowedPerMinute(this.#state, this.#options.limit, this.#options.uptime())
  }

  /** Requests that could be sent at once. */
  get free(): number {
    return Math.max(0, (this.allowed ?? Infinity) - sentLately(this.#state, this.#options.uptime()))
  }

  /** Requests per minute after a 429, if fewer than the user allows; else null. */
  get slowedTo(): number | null {
    return this.#state.slow && this.allowed !== this.#options.limit ? this.allowed : null
  }

  /** Time that the server wants no requests, in milliseconds. */
  get pauseMs(): number {
    return Math.max(0, this.pausedUntil - this.#options.uptime())
  }

  /** End of the pause, in milliseconds of uptime. */
  get pausedUntil(): number {
    return this.#state.pausedUntil
  }

  /** Milliseconds of uptime of the last 429 that counted. */
  get throttledAt(): number {
    return this.#state.throttledAt
  }

  /** Changes the stored state; reads it and changes it again if another process changed it in between. */
  #change<T>(change: (state: RateState) => { next: RateState; result: T }): Promise<T> {
    const { history, uptime, onProblem } = this.#options
    const done = this.#turn.then(async () => {
      for (;;) {
        const stored = await history.meta(KEY)
        const read = readMeta(stored, storedRate)
        if (read.isDamaged) onProblem(damagedMeta(KEY))
        // Losing the state costs at most a minute of counts.
        const state = mended(read.value ?? INITIAL_RATE, uptime())
        const isMended = read.isDamaged || (read.value !== null && state !== read.value)
        // Copied: answers that arrive during the write belong to the next change.
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
