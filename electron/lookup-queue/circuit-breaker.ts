/** So many different ids that failed in a row, with no answer in between, point to the network. */
const SUSPICIOUS = 5
const FIRST_PROBE_MS = 1_000
const LONGEST_PROBE_MS = 30_000
/** How often to check whether the system has a network again. */
const NETWORK_POLL_MS = 2_000

export interface CircuitBreakerOptions {
  /** Whether the system has a network at all. */
  isOnline: () => boolean
  /** Called when it opens or closes. */
  onChange: () => void
}

/**
 * Stops jobs and watches while the network is down, as far as the system and failed requests show. While open, it lets
 * one request at a time probe the network. Any answer closes it, even one from a captive portal. Times are milliseconds
 * of uptime.
 */
export class CircuitBreaker {
  readonly #options: CircuitBreakerOptions
  #failed = new Set<string>()
  #probes = 0
  #isOpen = false
  #probeAt = 0
  #hadNetwork = true

  constructor(options: CircuitBreakerOptions) {
    this.#options = options
  }

  get isOpen(): boolean {
    return this.#isOpen
  }

  /** Whether a job or a watch may send a request now, with `underWay` other requests unanswered. */
  allows(now: number, underWay: number): boolean {
    const isOnline = this.#options.isOnline()
    if (!isOnline && !this.#isOpen) this.#open(now)
    if (isOnline && !this.#hadNetwork) this.probeSoon(now)
    this.#hadNetwork = isOnline
    return isOnline && (!this.#isOpen || (underWay === 0 && now >= this.#probeAt))
  }

  /** When `allows` may change its result without an answer; Infinity if only an answer can change it. */
  nextProbeAt(now: number): number {
    if (!this.#options.isOnline()) return now + NETWORK_POLL_MS
    return this.#isOpen ? Math.max(now, this.#probeAt) : Infinity
  }

  /** Records an answer. */
  succeeded(): void {
    this.#failed.clear()
    this.#probes = 0
    this.#change(false)
  }

  /**
   * Records a request that got no answer.
   *
   * @param networkDown the failure itself shows that the network is down: no DNS, no route, connection refused
   * @returns whether the network is at fault, so that the request must not count as an attempt
   */
  failed(paymentId: string, networkDown: boolean, now: number): boolean {
    this.#failed.add(paymentId)
    if (networkDown || this.#failed.size >= SUSPICIOUS) this.#open(now)
    return this.#isOpen
  }

  /** Lets the next request probe at once, because the network may be back. */
  probeSoon(now: number): void {
    this.#probes = 0
    this.#probeAt = now
  }

  #open(now: number): void {
    this.#probeAt = now + Math.min(FIRST_PROBE_MS * 2 ** this.#probes++, LONGEST_PROBE_MS)
    this.#change(true)
  }

  #change(isOpen: boolean): void {
    const changes = isOpen !== this.#isOpen
    this.#isOpen = isOpen
    if (changes) this.#options.onChange()
  }
}
