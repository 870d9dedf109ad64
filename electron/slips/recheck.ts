import type { Emit } from '#contract/events'
import type { QueueState } from '#contract/model/queue'
import type { UtcMillis } from '#contract/base'
import type { Payment } from '#contract/model/payments'
import type { Preferences } from '#contract/model/settings'
import type { PaymentsPort } from '../history/payments/port'
import { checkAgain } from './freshness'

/** What is asked again with. */
export interface RecheckSession {
  /** null without a key. */
  readonly client: object | null
  readonly history: Pick<PaymentsPort, 'payment'>
  readonly lookups: {
    readonly state: Pick<QueueState, 'queuePause' | 'offline'>
    /** Resolves when the answer is in the history. */
    ask(paymentId: string, options: { pastPause: true }): Promise<unknown>
  }
}

export interface RecheckOptions {
  readonly now: () => UtcMillis
  readonly emit: Emit
  readonly preferences: { readonly current: Pick<Preferences, 'recheckAfterSeconds'> }
}

/** Asks again before paper goes out, for as long as nobody will not wait for it. */
export class Recheck {
  readonly #options: RecheckOptions
  #abort = new AbortController()

  constructor(options: RecheckOptions) {
    this.#options = options
  }

  /** Goes on with what is known. */
  skip(): void {
    this.#abort.abort()
  }

  /**
   * Asks again for what was not checked lately, and tells the window how far that is. Without a network, a key or leave
   * to ask there is nothing to wait for.
   *
   * @param mayChange which payments another answer could make a difference for
   * @param stopped ends it as well: nothing is to go out
   */
  async run(
    session: RecheckSession,
    paymentIds: readonly string[],
    mayChange: (payment: Payment) => boolean,
    stopped?: AbortSignal
  ): Promise<void> {
    const { queuePause, offline } = session.lookups.state
    if (!session.client || queuePause || offline) return
    const { now, emit, preferences } = this.#options
    this.#abort = new AbortController()
    try {
      await checkAgain(paymentIds, {
        history: session.history,
        ask: (paymentId) => session.lookups.ask(paymentId, { pastPause: true }),
        now,
        maxAgeMs: preferences.current.recheckAfterSeconds * 1_000,
        mayChange,
        onProgress: (progress) => emit('slips.checking', progress),
        skip: stopped ? AbortSignal.any([this.#abort.signal, stopped]) : this.#abort.signal
      })
    } finally {
      emit('slips.checking', null)
    }
  }
}
