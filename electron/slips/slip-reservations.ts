import type { Payee } from '#contract/model/payees'
import type { IntendedSlip, Slip, SlipName } from '#contract/model/slips'
import { payeesOf } from './payees'
import type { SlipSession, SlipSessions } from './slip-sessions'

/** Another process that has been sending slips for so long has ended. */
export const LONGEST_SENDING_MS = 120_000

/** Records slips in the history: reserved before they leave the program, printed or failed after. */
export class SlipReservations {
  readonly #sessions: SlipSessions
  /** Slips reserved before this program started and still open were left by a program that has ended. */
  readonly #since: number
  /** Ids of slips that this program is sending now. */
  readonly #underWay = new Set<string>()

  constructor(sessions: SlipSessions) {
    this.#since = sessions.now()
    this.#sessions = sessions
  }

  /**
   * Reserves slips, runs `work`, and records the result: a crash in between leaves slips to confirm, never unrecorded
   * ones. Rejects with the error of `work`.
   *
   * @param work writes all of them
   */
  write(session: SlipSession, slips: readonly IntendedSlip[], work: () => Promise<void>): Promise<void> {
    return this.#sessions.keepingSession(async () => {
      const ids = slips.map(({ id }) => id)
      for (const id of ids) this.#underWay.add(id)
      try {
        await session.history.reserveSlips([...slips])
        await work().catch(async (error: unknown) => {
          await this.#recordEvent(session, ids, 'failed')
          throw error
        })
        await this.#record(session, slips)
      } finally {
        for (const id of ids) this.#underWay.delete(id)
        this.#changed(slips)
      }
    })
  }

  /**
   * Returns slips that may or may not have been printed: this program or a command ended in between, or the result
   * could not be stored.
   */
  async unconfirmed(): Promise<Slip[]> {
    const before = Math.max(this.#since, this.#sessions.now() - LONGEST_SENDING_MS)
    const reserved = await this.#sessions.current.history.unconfirmedSlips(before)
    return reserved.filter(({ id }) => !this.#underWay.has(id))
  }

  /** Records whether slips, of which only a person knows, were printed. */
  async settle(ids: readonly string[], printed: boolean): Promise<void> {
    const { current: session } = this.#sessions
    if (!printed) {
      await this.#recordEvent(session, ids, 'void')
      this.#sessions.emit('slips.changed', null)
      return
    }
    const { now, preferences } = this.#sessions
    const by = { at: now(), operator: preferences.current.operator || null }
    await this.recordFirstPayees(session, await session.history.confirmSlips([...ids], by))
    this.#sessions.emit('slips.changed', null)
  }

  /** Accepts exactly this payee for codes from now on, with all its accounts. */
  acceptPayee(payee: Payee): Promise<void> {
    return this.#accept(this.#sessions.current, payee)
  }

  /** Only the very first payees are recorded without asking: any later one is accepted by a person who has seen it. */
  async recordFirstPayees(session: SlipSession, slips: readonly SlipName[]): Promise<void> {
    const { history } = session
    if ((await history.payees()).length > 0) return
    const ids = new Set(slips.map(({ id }) => id))
    const paymentIds = [...new Set(slips.map(({ paymentId }) => paymentId))]
    const stored = await Promise.all(paymentIds.map((paymentId) => history.slipsOf(paymentId)))
    const codes = stored.flat().flatMap(({ id, qrContent }) => (ids.has(id) ? [qrContent] : []))
    for (const payee of payeesOf(codes)) await this.#accept(session, payee)
  }

  async #accept(session: SlipSession, payee: Payee): Promise<void> {
    const { now, preferences } = this.#sessions
    const operator = preferences.current.operator || null
    await session.history.acceptPayee({ ...payee, acceptedAt: now(), operator })
  }

  async #record(session: SlipSession, slips: readonly IntendedSlip[]): Promise<void> {
    const printedAt = this.#sessions.now()
    await session.history.recordPrints(
      slips.map(({ id, paymentId, layout, destination, target, operator, overruled, qrContent }) => {
        const print = { layout, destination, target, operator, overruled, qrContent }
        return { id, paymentId, printedAt, ...print }
      })
    )
    await this.recordFirstPayees(session, slips)
  }

  async #recordEvent(session: SlipSession, ids: readonly string[], state: 'void' | 'failed'): Promise<void> {
    const operator = this.#sessions.preferences.current.operator || null
    const at = this.#sessions.now()
    await session.history.recordSlipEvents([...ids], { state, at, operator, holder: null, reason: null })
  }

  #changed(slips: readonly { paymentId: string }[]): void {
    this.#sessions.emit('slips.changed', { paymentIds: slips.map(({ paymentId }) => paymentId) })
  }
}
