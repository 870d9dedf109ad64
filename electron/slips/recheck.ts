import type { Emit } from '#contract/events'
import type { QueueState } from '#contract/model/queue'
import type { UtcMillis } from '#contract/base'
import type { Payment } from '#contract/model/payments'
import type { Preferences } from '#contract/model/settings'
import type { PaymentsPort } from '../history/payments/port'
import { checkAgain } from './freshness'

/** The parts of an environment session that a recheck needs. */
export interface RecheckSession {
  /** null without a key. */
  readonly client: object | null
  readonly history: Pick<PaymentsPort, 'payment'>
  readonly lookups: {
    readonly state: Pick<QueueState, 'queuePause' | 'offline'>
    /** Looks up a payment. Resolves when the answer is in the history. */
    ask(paymentId: string, options: { pastPause: true }): Promise<unknown>
  }
}

export interface RecheckOptions {
  readonly now: () => UtcMillis
  readonly emit: Emit
  readonly preferences: { readonly current: Pick<Preferences, 'recheckAfterSeconds'> }
}

/** Looks up payments again before paper is printed, unless the operator skips it. */
export class Recheck {
  readonly #options: RecheckOptions
  #abort = new AbortController()

  constructor(options: RecheckOptions) {
    this.#options = options
  }

  /** Skips the recheck and uses the known status. */
  skip(): void {
    this.#abort.abort()
  }

  /**
   * Looks up payments again that were not checked recently, and reports its progress to the window. Returns at once
   * without a key, without a network, or while the queue is blocked.
   *
   * @param mayChange whether another answer could make a difference for a payment
   * @param stopped also ends the recheck: nothing will be printed
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
        onProgress: (progress) => emit('slips.rechecking', progress),
        skip: stopped ? AbortSignal.any([this.#abort.signal, stopped]) : this.#abort.signal
      })
    } finally {
      emit('slips.rechecking', null)
    }
  }
}
