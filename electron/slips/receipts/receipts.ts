import type {
  RenderedReceipts,
  ReceiptDocument,
  ReceiptPreview,
  ReceiptRequest,
  ReceiptsDone
} from '#contract/model/receipts'
import type { Environment } from '#contract/base'
import type { LookupsPort } from '../../history/lookups/port'
import type { PaymentsPort } from '../../history/payments/port'
import { readAnswer } from '../../kiriminaja/answer'
import { replaceFile } from '../../platform/atomic-write'
import type { PreferencesFile } from '../../settings/preferences'
import { slipsAJob } from '../paper'
import { Recheck, type RecheckOptions, type RecheckSession } from '../recheck'
import { withSlipPage, type OpenSlipPage, type SlipPage } from '../slip-page'
import { prepareReceipts } from './receipt'

/** Receipts whose content has changed meanwhile are rendered again, at most this often in all. */
const MAX_RENDERED = 3

/** The parts of an open environment that receipts need. */
export interface ReceiptSession extends RecheckSession {
  readonly environment: Environment
  readonly history: Pick<PaymentsPort & LookupsPort, 'payment' | 'lookupsOf' | 'body'>
}

/** The parts that receipts need of all environments, one of which is open at a time. */
export interface ReceiptSessions extends RecheckOptions {
  /** The open one. Read it each time: it is replaced on changes. */
  readonly current: ReceiptSession
  readonly preferences: Pick<PreferencesFile, 'current'>
}

/**
 * Makes receipts of paid payments. None is stored: a receipt moves no money, a second one says the same, and its claim
 * can be checked by the lookup's id printed on it.
 */
export class Receipts {
  readonly #sessions: ReceiptSessions
  readonly #openPage: OpenSlipPage
  readonly #recheck: Recheck
  #printing = new AbortController()

  constructor(sessions: ReceiptSessions, openPage: OpenSlipPage) {
    this.#sessions = sessions
    this.#openPage = openPage
    this.#recheck = new Recheck(sessions)
  }

  /** Returns the receipts that may be printed now, in the requested order, and those that may not. */
  preview(request: Omit<ReceiptRequest, 'paper'>): Promise<ReceiptPreview> {
    return this.#prepare(this.#sessions.current, request)
  }

  /**
   * Prints silently to a printer, or with the system's dialog if `printer` is null, after looking up payments without a
   * recent check. Rejects with a `PrintFailure` or `PrintCancelled` at the first job that was not sent.
   */
  async print(request: ReceiptRequest, printer: string | null): Promise<ReceiptsDone> {
    // The same session throughout, as with slips.
    const { current: session, emit } = this.#sessions
    const { paper } = request
    const printing = (this.#printing = new AbortController())
    const paymentIds = [...new Set(request.paymentIds)]
    await this.#recheck.run(session, paymentIds, isAnything, printing.signal)
    const done: ReceiptsDone = { printed: [], blocked: [], remaining: [] }
    const most = slipsAJob(paper)
    let sent = 0
    try {
      await withSlipPage(this.#openPage, async (page) => {
        while (sent < paymentIds.length && !printing.signal.aborted) {
          emit('slips.printing', { done: sent, total: paymentIds.length })
          const job = { ...request, paymentIds: paymentIds.slice(sent, sent + most) }
          await this.#draw(session, page, job, done, (rendered) => page.print(rendered, paper, printer))
          sent += job.paymentIds.length
        }
      })
    } finally {
      emit('slips.printing', null)
    }
    return { ...done, remaining: [...done.remaining, ...paymentIds.slice(sent)] }
  }

  /** Stops printing after the job under way, or before the first. */
  stop(): void {
    this.#printing.abort()
  }

  /** Skips the recheck: receipts are printed with the known status. */
  skipCheck(): void {
    this.#recheck.skip()
  }

  /**
   * Writes one PDF, after looking up payments without a recent check. Rejects with Node's error if the file cannot be
   * written; an existing file then stays.
   */
  async savePdf(request: ReceiptRequest, path: string): Promise<ReceiptsDone> {
    const { current: session } = this.#sessions
    await this.#recheck.run(session, request.paymentIds, isAnything)
    const { documents, blocked } = await this.#prepare(session, request)
    if (documents.length === 0) return { printed: [], blocked, remaining: [] }
    const done: ReceiptsDone = { printed: [], blocked: [], remaining: [] }
    await withSlipPage(this.#openPage, (page) =>
      this.#draw(session, page, request, done, async () => replaceFile(path, await page.pdf()))
    )
    return done
  }

  /** Renders receipts and sends them, unless their content has changed by then: then it renders them again. */
  async #draw(
    session: ReceiptSession,
    page: SlipPage,
    request: ReceiptRequest,
    done: ReceiptsDone,
    send: (rendered: RenderedReceipts) => Promise<void>
  ): Promise<void> {
    let prepared = await this.#prepare(session, request)
    for (let draws = 0; draws < MAX_RENDERED && prepared.documents.length > 0; draws++) {
      const rendered = await page.drawReceipts(prepared.documents, request.paper)
      const now = await this.#prepare(session, request)
      if (JSON.stringify(now) !== JSON.stringify(prepared)) {
        prepared = now
        continue
      }
      done.blocked.push(...prepared.blocked)
      const current = prepared.documents.filter(({ paymentId }) => !rendered.doesNotFit.includes(paymentId))
      if (current.length > 0) await send(rendered)
      done.printed.push(...current.map(printed))
      done.blocked.push(...rendered.doesNotFit.map(tooLarge))
      return
    }
    done.blocked.push(...prepared.blocked)
    done.remaining.push(...prepared.documents.map(({ paymentId }) => paymentId))
  }

  #prepare(
    { history, environment }: ReceiptSession,
    request: Omit<ReceiptRequest, 'paper'>
  ): Promise<ReceiptPreview> {
    const { language, shopName, operator } = this.#sessions.preferences.current
    return prepareReceipts({ ...request, history, readAnswer, environment, language, shopName, operator })
  }
}

/** An unpaid payment may be paid by now, and a paid one may have a conflict. */
function isAnything(): boolean {
  return true
}

function printed({ paymentId, lookupId, conflictReasons }: ReceiptDocument): ReceiptsDone['printed'][number] {
  return { paymentId, lookupId, conflict: conflictReasons.length > 0 }
}

function tooLarge(paymentId: string): ReceiptsDone['blocked'][number] {
  return { paymentId, blocker: 'paperTooSmall', doubt: null }
}
