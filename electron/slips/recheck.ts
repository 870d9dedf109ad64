import type { Payment } from '#contract/models'
import type { Desk } from '../app/environment-session'
import type { Services } from '../app/environment-sessions'
import { checkAgain } from './freshness'

/** Asks again before paper goes out, for as long as nobody will not wait for it. */
export class Recheck {
  readonly #services: Services
  #asking = new AbortController()

  constructor(services: Services) {
    this.#services = services
  }

  /** Goes on with what is known. */
  skip(): void {
    this.#asking.abort()
  }

  /**
   * Asks again for what was not checked lately, and tells the window how far that is. Without a network, a key or leave
   * to ask there is nothing to wait for.
   *
   * @param mayChange which payments another answer could make a difference for
   * @param stopped ends it as well: nothing is to go out
   */
  async run(
    desk: Desk,
    paymentIds: readonly string[],
    mayChange: (payment: Payment) => boolean,
    stopped?: AbortSignal
  ): Promise<void> {
    const { hold, offline } = desk.lookups.state
    if (!desk.client || hold || offline) return
    const { now, emit, preferences } = this.#services
    this.#asking = new AbortController()
    try {
      await checkAgain(paymentIds, {
        history: desk.history,
        ask: (paymentId) => desk.lookups.ask(paymentId, { pastPause: true }),
        now,
        freshMs: preferences.current.recheckAfterSeconds * 1_000,
        mayChange,
        onProgress: (progress) => emit('slips.checking', progress),
        skip: stopped ? AbortSignal.any([this.#asking.signal, stopped]) : this.#asking.signal
      })
    } finally {
      emit('slips.checking', null)
    }
  }
}
