const LONGEST_TIMER_MS = 60_000

/** Calls `wake` when the next thing is due. Times are milliseconds of uptime. */
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
   * @param now when the caller checked what is due; anything due since then is not in `times`
   * @param times the earliest one after `now` counts; the timer fires after a minute at the latest
   */
  set(now: number, times: readonly number[]): void {
    const next = Math.min(...times.filter((time) => time > now), now + LONGEST_TIMER_MS)
    // One early wake-up costs nothing; a new timer for every answer would. An overdue timer was suspended by sleep.
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
