import type { Payee } from '#contract/model/payees'
import type { SlipDocument, SlipRequest } from '#contract/model/slip-documents'
import type { IntendedSlip, Print, Slip } from '#contract/model/slips'
import { wantsReason } from './blockers'
import { payeesOf } from './payees'
import { PrintCancelled } from './printers/print-failure'
import { PageGone } from './slip-page'
import type { SlipSession, SlipSessions } from './slip-sessions'

/** Another program that has sent a job for so long has ended. */
const LONGEST_JOB_MS = 120_000

/** Where slips go. */
export type Way = Pick<Print, 'destination' | 'target'>

/** What the history keeps of slips that go out: reserved before they are sent, printed or failed after. */
export class SlipReservations {
  readonly #sessions: SlipSessions
  /** What was reserved before this program began and was not ended is nobody's any more. */
  readonly #since: number
  /** Ids of slips that this program is sending. */
  readonly #underWay = new Set<string>()

  constructor(sessions: SlipSessions) {
    this.#since = sessions.now()
    this.#sessions = sessions
  }

  /**
   * Reserves slips, sends them, and keeps what came of it: a crash between leaves a question, never a gap. Rejects with
   * what `work` rejects with.
   *
   * @param work sends them all
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
        // Where nobody knows it stays as reserved, and is asked about.
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
   * Slips that may have been printed, and nobody knows: the program ended in between, or a command beside it did, or what
   * was sent could not be kept.
   */
  async unconfirmed(): Promise<Slip[]> {
    const before = Math.max(this.#since, this.#sessions.now() - LONGEST_JOB_MS)
    const reserved = await this.#sessions.current.history.unconfirmedSlips(before)
    return reserved.filter(({ id }) => !this.#underWay.has(id))
  }

  /** Says of such slips, or of those that were sent to a printer in trouble, whether they were printed. */
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

  /** Lets codes pay exactly this payee from now on, with all its accounts. */
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

  /** Keeps slips as printed, and whom the first of all pay. */
  async #record(session: SlipSession, slips: readonly IntendedSlip[]): Promise<void> {
    const printedAt = this.#sessions.now()
    await session.history.recordPrints(
      slips.map(({ id, paymentId, layout, destination, target, operator, overruled, qrContent }) => {
        const print = { layout, destination, target, operator, overruled, qrContent }
        return { id, paymentId, printedAt, ...print }
      })
    )
    // Only the first of all is noted without a word: from then on each is accepted by somebody who has seen it.
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
