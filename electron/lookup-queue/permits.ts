import type { RateLimiter } from './rate-limiter'
import { PERMIT_MS } from './rate-state'

export interface Permit {
  /** Names it to the rate limiter; null where anything may be sent. */
  at: number | null
}

export interface PermitsOptions {
  rateLimiter: RateLimiter
  uptime: () => number
  /** Requests that are not answered yet. */
  underWay: () => number
  /** There may be permits now. */
  onFetched: () => void
  /** The history cannot keep what is granted, so nothing is. */
  onFailed: (error: unknown) => void
}

/** Permits that the rate limiter has granted and no request has used yet. They are good for a moment. */
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
   * Takes a permit for one request. null where there is none: then some are fetched, unless it is too early for that.
   *
   * @param now milliseconds of uptime
   * @param pastPause for a person, who asks in spite of a pause
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
      // The end of a pause is waited for by itself: it may come sooner.
      this.#fetchAt = !pastPause && rateLimiter.pauseMs > 0 ? 0 : uptime() + waitMs
    } catch (error) {
      this.#fetchAt = uptime() + PERMIT_MS
      onFailed(error)
    }
    this.#isFetching = false
    onFetched()
  }
}
