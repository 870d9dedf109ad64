import type { History } from '../history/history'
import {
  allowedPerMinute,
  cameLate,
  FRESH_RATE,
  notThrottled,
  orphaned,
  sentLately,
  takePermits,
  throttled,
  type RateState
} from './rate'

export interface PaceOptions {
  /** Requests a minute that the user allows; null for any number. */
  limit: number | null
  /** Where the state is kept: processes share it, and it outlives them. */
  history: Pick<History, 'meta' | 'swapMeta'>
  /** Milliseconds since the machine was started. */
  uptime: () => number
  random: () => number
}

const KEY = 'rate'

/** The rate of one environment, kept in its history before each request is sent. */
export class Pace {
  readonly #options: PaceOptions
  #state: RateState = FRESH_RATE
  /** Where nothing is limited, what was sent in each second of the last minute: a 429 halves that. */
  #unlimited: RateState['sent'] = []
  /** When those were let go whose answers came late, and when they came. */
  #late: [permitAt: number, at: number][] = []
  /** Changes follow one another. */
  #turn: Promise<unknown> = Promise.resolve()

  constructor(options: PaceOptions) {
    this.#options = options
  }

  /** Reads what an earlier run has left. */
  async open(): Promise<this> {
    this.#state = read(await this.#options.history.meta(KEY))
    if (this.#state.flying > 0) {
      await this.#change((state) => ({ next: orphaned(state, this.#options.uptime()), result: undefined }))
    }
    return this
  }

  /**
   * Asks to send requests; what is granted is kept before this resolves. Rejects with a `HistoryError`.
   *
   * @param underWay requests that are not answered yet
   * @returns with `at`, which names these permits
   */
  async take(underWay: number): Promise<{ granted: number; waitMs: number; at: number }> {
    const { limit, uptime } = this.#options
    if (this.unlimited) return { granted: Infinity, waitMs: 0, at: uptime() }
    return this.#change((state) => {
      const at = uptime()
      const { state: next, granted, waitMs } = takePermits(state, limit, at)
      return {
        next: granted > 0 ? { ...next, flying: underWay + granted } : state,
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

  /** Another process may have changed the kept state since it was read: then it is read and changed anew. */
  #change<T>(change: (state: RateState) => { next: RateState; result: T }): Promise<T> {
    const { history } = this.#options
    const done = this.#turn.then(async () => {
      for (;;) {
        const kept = await history.meta(KEY)
        const state = read(kept)
        // Copied: what comes while this is written belongs to the next change.
        const late = [...this.#late]
        const { next, result } = change(late.reduce((now, each) => cameLate(now, ...each), state))
        if (next === state || (await history.swapMeta(KEY, kept, JSON.stringify(next)))) {
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

/** What cannot be read is forgotten: it is worth a minute at most. */
function read(kept: string | null): RateState {
  try {
    return kept === null ? FRESH_RATE : { ...FRESH_RATE, ...(JSON.parse(kept) as RateState) }
  } catch {
    return FRESH_RATE
  }
}
