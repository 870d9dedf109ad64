import type {
  PreparedReceipts,
  ReceiptDocument,
  ReceiptPreview,
  ReceiptRequest,
  ReceiptsDone
} from '#contract/model/receipts'
import { chosenProfile } from '#contract/model/print-profiles'
import type { PrintSheetPicture } from '#contract/model/slip-documents'
import type { Environment } from '#contract/base'
import type { LookupsPort } from '../../history/lookups/port'
import type { PaymentsPort } from '../../history/payments/port'
import { readAnswer } from '../../kiriminaja/answer'
import { replaceFile } from '../../platform/atomic-write'
import type { PreferencesFile } from '../../settings/preferences'
import { LastPreview } from '../last-preview'
import { receiptsAJob } from '../job-sizes'
import type { Printers } from '../printers/printers'
import { Recheck, type RecheckOptions, type RecheckSession } from '../recheck'
import type { RenderedPdf } from '../render/batch'
import type { Renderer } from '../render/render-thread'
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

export interface ReceiptsOptions {
  sessions: ReceiptSessions
  renderer: Pick<Renderer, 'start' | 'receipts' | 'picture'>
  printers: Pick<Printers, 'send'>
  /** Opens a PDF in the system's viewer. */
  view: (pdf: Uint8Array) => Promise<void>
}

/** Rendered receipts, and the payments whose receipts the paper cannot hold. */
type Rendered = RenderedPdf & { doesNotFit: string[] }

/**
 * Makes receipts of paid payments. None is stored: a receipt moves no money, a second one says the same, and its claim
 * can be checked by the lookup's id printed on it.
 */
export class Receipts {
  readonly #options: ReceiptsOptions
  readonly #recheck: Recheck
  readonly #preview = new LastPreview<Rendered>()
  #printing = new AbortController()

  constructor(options: ReceiptsOptions) {
    this.#options = options
    this.#recheck = new Recheck(options.sessions)
  }

  /**
   * Renders the receipts that may be printed now, in the requested order, and stores them for `sheet`. Returns an empty
   * preview if another one is requested, or this one discarded, before it is done. Rejects with a `RenderFailure`.
   */
  async preview(request: ReceiptRequest): Promise<ReceiptPreview> {
    const signal = this.#preview.begin()
    this.#options.renderer.start()
    const { documents, blocked } = await this.prepare(request)
    if (documents.length === 0) return { documents, blocked, rendered: null }
    const rendered = await this.#render(documents, request)
    if (signal.aborted) return { documents: [], blocked: [], rendered: null }
    this.#preview.keep('', rendered)
    const { doesNotFit, width, height, sheets } = rendered
    return {
      documents: documents.filter(({ paymentId }) => !doesNotFit.includes(paymentId)),
      blocked: [...blocked, ...doesNotFit.map(tooLarge)],
      rendered: sheets === 0 ? null : { widthMicrons: width * 1_000, heightMicrons: height * 1_000, sheets }
    }
  }

  /** Returns a sheet of the last preview; null if there is none. Rejects with a `RenderFailure`. */
  async sheet(sheet: number, width: number): Promise<PrintSheetPicture | null> {
    const { pdf } = this.#preview
    return pdf ? this.#options.renderer.picture(pdf, sheet, width) : null
  }

  /** Discards the last preview. */
  forget(): void {
    this.#preview.forget()
  }

  /** Returns the receipts that may be printed now, not rendered yet. */
  prepare(request: Omit<ReceiptRequest, 'paper'>): Promise<PreparedReceipts> {
    return this.#prepare(this.#options.sessions.current, request)
  }

  /**
   * Prints to a printer, job by job, or opens one PDF in the system's viewer if `printer` is null, after looking up
   * payments without a recent check. Rejects with a `PrinterFailure` at the first job that was not sent.
   */
  async print(request: ReceiptRequest, printer: string | null): Promise<ReceiptsDone> {
    const { view, printers } = this.#options
    if (printer === null) return this.#write(request, view)
    // The same session throughout, as with slips.
    const { current: session, emit } = this.#options.sessions
    const printing = (this.#printing = new AbortController())
    const paymentIds = [...new Set(request.paymentIds)]
    await this.#recheck.run(session, paymentIds, isAnything, printing.signal)
    const done: ReceiptsDone = { printed: [], blocked: [], remaining: [] }
    const most = receiptsAJob(request.paper)
    let sent = 0
    try {
      while (sent < paymentIds.length && !printing.signal.aborted) {
        emit('slips.printing', { done: sent, total: paymentIds.length })
        const job = { ...request, paymentIds: paymentIds.slice(sent, sent + most) }
        const target = { printer, name: 'Lunas', isFollowed: false, dpi: this.#dpi }
        await this.#send(session, job, done, (rendered) =>
          printers.send({ ...rendered, ...target }, () => Promise.resolve())
        )
        sent += job.paymentIds.length
      }
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
  savePdf(request: ReceiptRequest, path: string): Promise<ReceiptsDone> {
    return this.#write(request, (pdf) => replaceFile(path, pdf))
  }

  async #write(request: ReceiptRequest, write: (pdf: Uint8Array) => Promise<void>): Promise<ReceiptsDone> {
    const { current: session } = this.#options.sessions
    await this.#recheck.run(session, request.paymentIds, isAnything)
    const done: ReceiptsDone = { printed: [], blocked: [], remaining: [] }
    await this.#send(session, request, done, ({ pdf }) => write(pdf))
    return done
  }

  /** Renders receipts and sends them, unless their content has changed by then: then it renders them again. */
  async #send(
    session: ReceiptSession,
    request: ReceiptRequest,
    done: ReceiptsDone,
    send: (rendered: Rendered) => Promise<void>
  ): Promise<void> {
    let prepared = await this.#prepare(session, request)
    for (let times = 0; times < MAX_RENDERED && prepared.documents.length > 0; times++) {
      const rendered = await this.#render(prepared.documents, request)
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

  #render(documents: readonly ReceiptDocument[], { paper }: ReceiptRequest): Promise<Rendered> {
    return this.#options.renderer.receipts(documents, paper, this.#dpi)
  }

  /** Dots per inch of the printer that is in use: lines and sheets are whole dots. */
  get #dpi(): number {
    return chosenProfile(this.#options.sessions.preferences.current).dpi
  }

  #prepare(
    { history, environment }: ReceiptSession,
    request: Omit<ReceiptRequest, 'paper'>
  ): Promise<PreparedReceipts> {
    const { language, shopName, operator } = this.#options.sessions.preferences.current
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
