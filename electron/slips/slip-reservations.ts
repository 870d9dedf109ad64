import type { Payee } from '#contract/model/payees'
import type { SlipDocument, SlipRequest } from '#contract/model/slip-documents'
import type { IntendedSlip, Print, Slip } from '#contract/model/slips'
import { wantsReason } from './blockers'
import { payeesOf } from './payees'
import { PrintCancelled } from './printers/print-failure'
import { PageGone } from './slip-page'
import type { SlipSession, SlipSessions } from './slip-sessions'

/** Another process that has been sending a job for so long has ended. */
const LONGEST_JOB_MS = 120_000

/** The destination of slips. */
export type Way = Pick<Print, 'destination' | 'target'>

/** Records slips in the history: reserved before they are sent, printed or failed after. */
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
   * Reserves slips, sends them, and records the result: a crash in between leaves slips to confirm, never unrecorded
   * ones. Rejects with the error of `work`.
   *
   * @param work sends all of them
   */
  send(
    session: SlipSession,
    documents: readonly SlipDocument[],
    request: SlipRequest,
    way: Way,
    work: () => Promise<void>
  ): Promise<IntendedSlip[]> {
    const slips = this.#reserved(session, documents, request, way)
    return this.#sessions.keepingSession(async () => {
      await this.#send(session, slips, work)
      return slips
    })
  }

  async #send(session: SlipSession, slips: IntendedSlip[], work: () => Promise<void>): Promise<void> {
    const ids = slips.map(({ id }) => id)
    for (const id of ids) this.#underWay.add(id)
    try {
      await session.history.reserveSlips(slips)
      await work().catch(async (error: unknown) => {
        // If the result is unknown, the slip stays reserved, and the operator is asked.
        if (!(error instanceof PageGone))
          await this.#recordEvent(session, ids, error instanceof PrintCancelled ? 'void' : 'failed')
        throw error
      })
      await this.#record(session, slips)
    } finally {
      for (const id of ids) this.#underWay.delete(id)
      this.#changed(slips)
    }
  }

  /**
   * Returns slips that may or may not have been printed: this program or a command ended in between, or the result
   * could not be stored.
   */
  async unconfirmed(): Promise<Slip[]> {
    const before = Math.max(this.#since, this.#sessions.now() - LONGEST_JOB_MS)
    const reserved = await this.#sessions.current.history.unconfirmedSlips(before)
    return reserved.filter(({ id }) => !this.#underWay.has(id))
  }

  /** Records whether such slips, or slips sent to a printer with an error, were printed. */
  async settle(ids: readonly string[], printed: boolean): Promise<void> {
    const { current: session } = this.#sessions
    if (!printed) {
      await this.#recordEvent(session, ids, 'void')
      this.#sessions.emit('slips.changed', null)
      return
    }
    const slips = (await this.unconfirmed()).filter(({ id }) => ids.includes(id))
    await this.#record(session, slips)
    this.#changed(slips)
  }

  /** Accepts exactly this payee for codes from now on, with all its accounts. */
  acceptPayee(payee: Payee): Promise<void> {
    return this.#accept(this.#sessions.current, payee)
  }

  async #accept(session: SlipSession, payee: Payee): Promise<void> {
    const { now, preferences } = this.#sessions
    const operator = preferences.current.operator || null
    await session.history.acceptPayee({ ...payee, acceptedAt: now(), operator })
  }

  #reserved(
    session: SlipSession,
    documents: readonly SlipDocument[],
    { layout, reason }: SlipRequest,
    way: Way
  ): IntendedSlip[] {
    return documents.map(({ paymentId, serial, copy, operator, warnings, qrContent }) => ({
      id: session.newId(),
      serial,
      paymentId,
      copy,
      reason: copy > 1 || warnings.some(wantsReason) ? reason : null,
      layout,
      ...way,
      operator,
      overruled: warnings,
      qrContent,
      intendedAt: this.#sessions.now()
    }))
  }

  /** Records slips as printed, and the payees of the very first ones. */
  async #record(session: SlipSession, slips: readonly IntendedSlip[]): Promise<void> {
    const printedAt = this.#sessions.now()
    await session.history.recordPrints(
      slips.map(({ id, paymentId, layout, destination, target, operator, overruled, qrContent }) => {
        const print = { layout, destination, target, operator, overruled, qrContent }
        return { id, paymentId, printedAt, ...print }
      })
    )
    // Only the very first payees are recorded without asking: any later one is accepted by a person who has seen it.
    if ((await session.history.payees()).length > 0) return
    for (const payee of payeesOf(slips.map(({ qrContent }) => qrContent))) await this.#accept(session, payee)
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
