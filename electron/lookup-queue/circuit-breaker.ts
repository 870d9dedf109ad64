/** A different id each, in a row, without any answer between: then it is not the ids. */
const SUSPICIOUS = 5
const FIRST_PROBE_MS = 1_000
const LONGEST_PROBE_MS = 30_000
/** How often the system is asked whether it has a network again. */
const NETWORK_POLL_MS = 2_000

export interface CircuitBreakerOptions {
  /** Whether the system has a network at all. */
  isOnline: () => boolean
  /** Called when it opens or closes. */
  onChange: () => void
}

/**
 * Stops lists and watches while the network is gone, as far as the system and the requests tell. Open, it lets one
 * request at a time probe whether the network is back. An answer of any kind, a captive portal's too, closes it.
 * Times are milliseconds of uptime.
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

  /** Whether a list or a watch may send a request now, while `underWay` others wait for their answers. */
  allows(now: number, underWay: number): boolean {
    const isOnline = this.#options.isOnline()
    if (!isOnline && !this.#isOpen) this.#open(now)
    if (isOnline && !this.#hadNetwork) this.probeSoon(now)
    this.#hadNetwork = isOnline
    return isOnline && (!this.#isOpen || (underWay === 0 && now >= this.#probeAt))
  }

  /** When `allows` may say something else by itself; Infinity where only an answer can change it. */
  nextProbeAt(now: number): number {
    if (!this.#options.isOnline()) return now + NETWORK_POLL_MS
    return this.#isOpen ? Math.max(now, this.#probeAt) : Infinity
  }

  /** Takes note of an answer. */
  succeeded(): void {
    this.#failed.clear()
    this.#probes = 0
    this.#change(false)
  }

  /**
   * Takes note of a request that brought no answer.
   *
   * @param networkDown the failure itself says that the network is gone: no name, no route, nobody there
   * @returns whether it is the network's fault, so that it must not count as an attempt
   */
  failed(paymentId: string, networkDown: boolean, now: number): boolean {
    this.#failed.add(paymentId)
    if (networkDown || this.#failed.size >= SUSPICIOUS) this.#open(now)
    return this.#isOpen
  }

  /** The network may be back: the next request may probe at once. */
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
