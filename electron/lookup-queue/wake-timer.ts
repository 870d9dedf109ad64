const LONGEST_TIMER_MS = 60_000

/** Comes back when the next thing is due by itself. Times are milliseconds of uptime. */
export class WakeTimer {
  readonly #uptime: () => number
  readonly #wake: () => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #endsAt = Infinity

  constructor(uptime: () => number, wake: () => void) {
    this.#uptime = uptime
    this.#wake = wake
  }

  /**
   * @param now when it was looked for what is due: what has become due since then was not seen
   * @param times the first of them that lies ahead counts, in a minute at most
   */
  set(now: number, times: readonly number[]): void {
    const next = Math.min(...times.filter((time) => time > now), now + LONGEST_TIMER_MS)
    // Too early once costs nothing; a timer for every answer would. One that is overdue stood still in sleep.
    if (this.#endsAt > now && this.#endsAt <= next) return
    clearTimeout(this.#timer)
    this.#endsAt = next
    this.#timer = setTimeout(
      () => {
        this.#endsAt = Infinity
        this.#wake()
      },
      Math.max(0, Math.ceil(next - this.#uptime()))
    )
  }

  clear(): void {
    clearTimeout(this.#timer)
  }
}
