/** A different id each, in a row, without any answer between: then it is not the ids. */
const SUSPICIOUS = 5
const FIRST_PROBE_MS = 1_000
const LONGEST_PROBE_MS = 30_000

/**
 * Whether the network is there, as far as the requests tell. An answer of any kind, a captive portal's too,
 * means that it is.
 */
export class Connection {
  #failed = new Set<string>()
  #probes = 0
  #offline = false
  /** When the next request may try whether it is back; 0 while online. */
  probeAt = 0

  get offline(): boolean {
    return this.#offline
  }

  /** Takes note of an answer; tells whether it ended an absence. */
  answered(): boolean {
    const wasOffline = this.#offline
    this.#failed.clear()
    this.#probes = 0
    this.#offline = false
    this.probeAt = 0
    return wasOffline
  }

  /**
   * Takes note of a request that brought no answer.
   *
   * @param networkDown the failure itself says that the network is gone: no name, no route, nobody there
   * @returns whether it is the network's fault, so that it must not count as an attempt
   */
  failed(paymentId: string, networkDown: boolean, now: number): boolean {
    this.#failed.add(paymentId)
    if (networkDown || this.#failed.size >= SUSPICIOUS) this.lost(now)
    return this.#offline
  }

  /** The network is known to be gone. */
  lost(now: number): void {
    this.#offline = true
    this.probeAt = now + Math.min(FIRST_PROBE_MS * 2 ** this.#probes++, LONGEST_PROBE_MS)
  }

  /** It may be back: the next request may try at once. */
  maybeBack(now: number): void {
    this.#probes = 0
    if (this.#offline) this.probeAt = now
  }
}
