import type { RateLimiter } from './rate-limiter'
import { PERMIT_MS } from './rate-state'

export interface Permit {
  /** Identifies the permit to the rate limiter; null if there is no limit. */
  at: number | null
}

export interface PermitsOptions {
  rateLimiter: RateLimiter
  uptime: () => number
  /** Requests without an answer yet. */
  underWay: () => number
  /** Called when there may be permits. */
  onFetched: () => void
  /** Called when the history cannot store the granted permits, so that none are granted. */
  onFailed: (error: unknown) => void
}

/** Holds permits that the rate limiter granted and no request has used yet. They expire after `PERMIT_MS`. */
export class Permits {
  readonly #options: PermitsOptions
  #granted = { left: 0, at: 0, until: 0 }
  #isFetching = false
  #fetchAt = 0

  constructor(options: PermitsOptions) {
    this.#options = options
  }

  /** Milliseconds of uptime before which no more will be granted. */
  get fetchAt(): number {
    return this.#fetchAt
  }

  /**
   * Takes a permit for one request. Returns null if there is none, and then fetches some, unless it is too early.
   *
   * @param now milliseconds of uptime
   * @param pastPause for a person's request, sent in spite of a pause
   */
  take(now: number, pastPause: boolean): Permit | null {
    const { rateLimiter } = this.#options
    if (rateLimiter.unlimited) {
      rateLimiter.sentUnlimited()
      return { at: null }
    }
    if (this.#granted.left > 0 && now <= this.#granted.until) {
      this.#granted.left--
      return { at: this.#granted.at }
    }
    if (!this.#isFetching && now >= this.#fetchAt) void this.#fetch(pastPause)
    return null
  }

  async #fetch(pastPause: boolean): Promise<void> {
    const { rateLimiter, uptime, underWay, onFetched, onFailed } = this.#options
    this.#isFetching = true
    try {
      const { granted, waitMs, at } = await rateLimiter.take(underWay(), pastPause)
      this.#granted = { left: granted, at, until: at + PERMIT_MS }
      // The queue waits for the end of the pause separately, since the pause may end early.
      this.#fetchAt = !pastPause && rateLimiter.pauseMs > 0 ? 0 : uptime() + waitMs
    } catch (error) {
      this.#fetchAt = uptime() + PERMIT_MS
      onFailed(error)
    }
    this.#isFetching = false
    onFetched()
  }
}
