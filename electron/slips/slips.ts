import { basename } from 'node:path'
import type { TestPageRequest } from '#contract/model/print-profiles'
import type {
  SlipDone,
  SlipRequest,
  PreparedSlips,
  PreviewedSlip,
  PrintSheetPicture,
  SlipDocument,
  SlipPreview,
  SlipProgress
} from '#contract/model/slip-documents'
import type { PrinterError } from '#contract/model/printers'
import { positionsToSkip, type RenderOptions } from '#contract/model/slip-layouts'
import type { IntendedSlip, SlipName } from '#contract/model/slips'
import type { Payment } from '#contract/model/payments'
import { replaceFile } from '../platform/atomic-write'
import { readArtworks } from './artwork/artwork'
import { LastPreview, type RenderedPreview } from './last-preview'
import { printJobs } from './paper'
import { prepareSlips } from './prepare'
import { verify, type VerifiedBatch } from './verify'
import { Recheck } from './recheck'
import { ScanBackFailure, type ScanBack } from './scan-back/scan-back'
import { withSlipPage, type OpenSlipPage, type SlipPage } from './slip-page'
import type { SlipReservations } from './slip-reservations'
import type { SlipSession, SlipSessions } from './slip-sessions'
import { renderCurrent } from './current-slips'

type Draw = (documents: readonly SlipDocument[], renderOptions: RenderOptions) => Promise<RenderedPreview>

/** Prepares, renders, verifies, rechecks and sends slips. */
export class Slips {
  readonly #sessions: SlipSessions
  readonly #openPage: OpenSlipPage
  readonly #scanBack: ScanBack
  readonly #reservations: SlipReservations
  readonly #recheck: Recheck
  #printing = new AbortController()
  readonly #preview = new LastPreview()

  constructor(
    sessions: SlipSessions,
    openPage: OpenSlipPage,
    scanBack: ScanBack,
    reservations: SlipReservations
  ) {
    this.#sessions = sessions
    this.#recheck = new Recheck(sessions)
    this.#openPage = openPage
    this.#scanBack = scanBack
    this.#reservations = reservations
  }

  /** Returns the slips that may be printed now, not rendered yet. */
  prepare(request: SlipRequest): Promise<PreparedSlips> {
    return this.#prepare(this.#sessions.current, request)
  }

  /**
   * Renders and verifies slips, as for a PDF, and stores them for `sheet` and `savePdf`. Returns an empty preview if
   * another one is requested, or this one discarded, before it is done. Rejects with a `ScanBackFailure` if codes
   * cannot be read back.
   */
  async preview(request: SlipRequest): Promise<SlipPreview> {
    const signal = this.#preview.begin()
    // Both take a while to start, so they start while slips are prepared.
    const opening = this.#openPage()
    this.#scanBack.start()
    let isStored = false
    try {
      const { documents, blocked, payees } = await this.prepare(request)
      if (documents.length === 0) return { documents: [], blocked, payees, rendered: null }
      const renderOptions = renderOptionsOf(request)
      const page = await opening
      const verified = await this.#verify(page, documents, renderOptions, signal)
      isStored = verified.isOnPage
      this.#preview.keep(documents, renderOptions, { page, verified })
      const { widthMicrons, heightMicrons, sheets, codes } = verified.rendered
      return {
        documents: verified.documents.map(previewed),
        blocked: [...blocked, ...verified.blocked],
        payees,
        rendered: { widthMicrons, heightMicrons, sheets, codes }
      }
    } catch (error) {
      if (signal.aborted) return { documents: [], blocked: [], payees: [], rendered: null }
      throw error
    } finally {
      const close = (page: SlipPage): void => page.close()
      if (!isStored) void opening.then(close, () => undefined)
    }
  }

  /** Renders and verifies slips, and emits the progress. Rejects with the signal's reason when it is aborted. */
  async #verify(
    page: SlipPage,
    documents: readonly SlipDocument[],
    renderOptions: RenderOptions,
    signal = new AbortController().signal
  ): Promise<VerifiedBatch> {
    const { emit } = this.#sessions
    const onProgress = (progress: SlipProgress): void => emit('slips.rendering', progress)
    try {
      const verified = await verify(page, this.#scanBack, documents, renderOptions, { onProgress, signal })
      signal.throwIfAborted()
      return verified
    } finally {
      emit('slips.rendering', null)
    }
  }

  /** Returns a sheet of the last preview; null if there is none. Rejects with a `ScanBackFailure`. */
  async sheet(sheet: number, width: number): Promise<PrintSheetPicture | null> {
    const { pdf } = this.#preview
    return pdf ? this.#scanBack.picture({ pdf, sheet, width }) : null
  }

  /** Closes the page of the last preview, and stops the one that is being rendered. */
  forget(): void {
    this.#preview.forget()
  }

  /**
   * Prints silently to a printer, or with the system's dialog if `printer` is null. Each job is recorded before and
   * after it is sent. Rejects with a `PrintFailure` or `PrintCancelled` if the first job was not sent, and with a
   * `ScanBackFailure` if codes cannot be read back; if a later job fails, its slips are returned as remaining.
   */
  async print(request: SlipRequest, printer: string | null): Promise<SlipDone> {
    // The same session throughout, even if another environment is chosen meanwhile.
    const { current: session, emit } = this.#sessions
    const printing = (this.#printing = new AbortController())
    await this.#recheck.run(session, request.paymentIds, mayBePaid, printing.signal)
    const { documents, blocked } = await this.#prepare(session, request)
    const renderOptions = renderOptionsOf(request)
    const jobs = printJobs(documents, renderOptions.layout, renderOptions.skip)
    const done: SlipDone = { printed: [], slips: [], blocked, remaining: [], problem: null }
    let sent = 0
    try {
      await this.#withPages(async (rendered) => {
        for (const job of jobs) {
          if (printing.signal.aborted) break
          emit('slips.printing', { done: sent, total: documents.length })
          const came = await renderCurrent(session.history, job.slips, (slips) =>
            rendered(slips, { ...renderOptions, skip: job.skip })
          )
          done.blocked.push(...came.blocked)
          if (came.rendered && came.rendered.verified.documents.length > 0) {
            const { page, verified } = came.rendered
            const destination = printer === null ? 'dialog' : 'printer'
            const way = { destination, target: printer } as const
            const print = () => page.print(verified.rendered, renderOptions.layout, printer)
            const slips = await this.#reservations.send(session, verified.documents, request, way, print)
            done.slips.push(...slips.map(named))
          }
          sent += job.slips.length
        }
      })
    } catch (error) {
      if (done.slips.length === 0) throw error
      done.problem = error instanceof Error ? error.message : String(error)
    } finally {
      emit('slips.printing', null)
    }
    return {
      ...done,
      printed: paymentsOf(done.slips),
      remaining: documents.slice(sent).map(({ paymentId }) => paymentId)
    }
  }

  /**
   * Calls `work` with a function that renders and verifies slips: it reuses the last preview if its slips are the same,
   * and renders all others on a page of their own.
   */
  async #withPages(work: (draw: Draw) => Promise<void>): Promise<void> {
    const pages: SlipPage[] = []
    let newPage: SlipPage | null = null
    try {
      await work(async (documents, renderOptions) => {
        const shown = this.#preview.take(documents, renderOptions)
        if (shown) {
          pages.push(shown.page)
          return shown
        }
        if (!newPage) pages.push((newPage = await this.#openPage()))
        return { page: newPage, verified: await verify(newPage, this.#scanBack, documents, renderOptions) }
      })
    } finally {
      for (const page of pages) page.close()
    }
  }

  /** Returns the error that a printer reports some seconds after slips were sent to it; null if there is none. */
  printerErrorAfter(printer: string): Promise<PrinterError | null> {
    return withSlipPage(this.#openPage, (page) => page.errorAfterSpooling(printer))
  }

  /** Stops printing after the job under way, or before the first. */
  stop(): void {
    this.#printing.abort()
  }

  /**
   * Writes one PDF: that of the last preview if the slips are still the same. Rejects with Node's error if the file
   * cannot be written; an existing file then stays. Rejects with a `ScanBackFailure` if codes cannot be read back.
   */
  async savePdf(request: SlipRequest, path: string): Promise<SlipDone> {
    const { current: session } = this.#sessions
    await this.#recheck.run(session, request.paymentIds, mayBePaid)
    const { documents, blocked } = await this.#prepare(session, request)
    const nothing: SlipDone = { printed: [], slips: [], blocked, remaining: [], problem: null }
    if (documents.length === 0) return nothing
    const renderOptions = renderOptionsOf(request)
    const came = await renderCurrent(session.history, documents, async (slips) => ({
      verified:
        this.#preview.verifiedOf(slips, renderOptions) ??
        (await withSlipPage(this.#openPage, (page) => this.#verify(page, slips, renderOptions)))
    }))
    const done = { ...nothing, blocked: [...blocked, ...came.blocked] }
    const { verified } = came.rendered ?? {}
    if (!verified || verified.documents.length === 0) return done
    const way = { destination: 'pdf', target: basename(path) } as const
    const write = () => replaceFile(path, verified.pdf)
    const slips = await this.#reservations.send(session, verified.documents, request, way, write)
    return { ...done, slips: slips.map(named), printed: paymentsOf(slips) }
  }

  /**
   * Prints a page that shows where a printer starts and how finely it prints. Rejects with a `PrintFailure`, a
   * `PrintCancelled`, or a `ScanBackFailure` if its code does not read back.
   */
  async testPage({ printer, ...page }: TestPageRequest): Promise<void> {
    const { language } = this.#sessions.preferences.current
    await withSlipPage(this.#openPage, async (window) => {
      const rendered = await window.drawTestPage({ ...page, printer, language, at: this.#sessions.now() })
      const codes = rendered.codes.map((code) => ({ ...code, payload: code.serial }))
      const unverified = await this.#scanBack.unverified({ pdf: await window.pdf(), dpi: page.dpi, codes })
      if (unverified.length > 0) throw new ScanBackFailure('the code of the test page does not read back')
      await window.print(rendered, page.layout, printer)
    })
  }

  /** Skips the recheck: slips are printed with the known status. */
  skipCheck(): void {
    this.#recheck.skip()
  }

  #prepare(
    { history, environment }: SlipSession,
    { paymentIds, copies, acknowledgements, reason }: SlipRequest
  ): Promise<PreparedSlips> {
    const { preferences, now, userData } = this.#sessions
    const {
      slipLanguage: language,
      shopName,
      shopAddress,
      footLine,
      operator,
      codeMinutes
    } = preferences.current
    const shop = { shopName, shopAddress, footLine, ...readArtworks(userData) }
    const context = { language, operator, codeMinutes, now: now() }
    return prepareSlips({
      history,
      environment,
      paymentIds,
      copies,
      acknowledgements,
      reason,
      ...context,
      ...shop
    })
  }
}

/** Paid payments get no slip anyway. */
function mayBePaid({ status }: Payment): boolean {
  return status !== 'paid'
}

function renderOptionsOf({ layout, dpi, skip, offset }: SlipRequest): RenderOptions {
  return { layout, dpi, skip: Math.min(skip, positionsToSkip(layout)), offset }
}

/** The other fields of a thousand slips would be too much for the window. */
function previewed({ paymentId, serial, copy, merchantName, amount, warnings }: SlipDocument): PreviewedSlip {
  return { paymentId, serial, copy, merchantName, amount, warnings }
}

function named({ id, serial, paymentId }: IntendedSlip): SlipName {
  return { id, serial, paymentId }
}

function paymentsOf(slips: readonly { paymentId: string }[]): string[] {
  return [...new Set(slips.map(({ paymentId }) => paymentId))]
}
