import { basename } from 'node:path'
import type { Payment } from '#contract/model/payments'
import { FIRST_PROFILE, type TestPageRequest } from '#contract/model/print-profiles'
import {
  NO_SLIPS,
  type PreparedSlips,
  type PreviewedSlip,
  type PrintSheetPicture,
  type SlipDocument,
  type SlipDone,
  type SlipPreview,
  type SlipProgress,
  type SlipRequest
} from '#contract/model/slip-documents'
import { positionsToSkip, type RenderOptions } from '#contract/model/slip-layouts'
import type { IntendedSlip, SlipName } from '#contract/model/slips'
import type { SlipToPrint } from '../history/print-jobs/print-jobs'
import { replaceFile } from '../platform/atomic-write'
import { readArtworkPictures } from './artwork/artwork'
import { renderCurrent } from './current-slips'
import { intendedSlips, type Way } from './intended-slips'
import { printJobs } from './job-sizes'
import { keyOf, LastPreview } from './last-preview'
import { oneAhead } from './one-ahead'
import { prepareSlips } from './prepare'
import type { PrintJobs } from './print-jobs'
import type { Printers } from './printers/printers'
import { Recheck } from './recheck'
import type { BatchOptions, VerifiedBatch } from './render/batch'
import type { Renderer } from './render/render-thread'
import type { SlipReservations } from './slip-reservations'
import type { SlipSession, SlipSessions } from './slip-sessions'

export interface SlipPipelineOptions {
  sessions: SlipSessions
  renderer: Renderer
  reservations: SlipReservations
  printJobs: Pick<PrintJobs, 'print'>
  printers: Pick<Printers, 'send'>
  /** Opens a PDF in the system's viewer. */
  view: (pdf: Uint8Array) => Promise<void>
}

/**
 * The way of a slip from a payment to paper: prepare, render, verify, recheck, reserve, send, follow. The window and the
 * command line share it. Preview, file and printer get the same bytes.
 */
export class SlipPipeline {
  readonly #options: SlipPipelineOptions
  readonly #recheck: Recheck
  readonly #preview = new LastPreview<VerifiedBatch>()
  #printing = new AbortController()

  constructor(options: SlipPipelineOptions) {
    this.#options = options
    this.#recheck = new Recheck(options.sessions)
  }

  /** Returns the slips that may be printed now, not rendered yet. */
  prepare(request: SlipRequest): Promise<PreparedSlips> {
    return this.#prepare(this.#options.sessions.current, request)
  }

  /**
   * Renders and verifies slips, and stores them for `sheet`, `print` and `savePdf`. Returns an empty preview if another
   * one is requested, or this one discarded, before it is done. Rejects with a `RenderFailure`.
   */
  async preview(request: SlipRequest): Promise<SlipPreview> {
    const signal = this.#preview.begin()
    // Threads take a while to start, so they start while slips are prepared.
    this.#options.renderer.start()
    try {
      const { documents, blocked, payees } = await this.prepare(request)
      if (documents.length === 0) return { documents: [], blocked, payees, rendered: null }
      const options = renderOptionsOf(request)
      const batch = await this.#renderReporting(documents, options, signal)
      signal.throwIfAborted()
      this.#preview.keep(keyOf(documents, options), batch)
      return {
        documents: batch.documents.map(previewed),
        blocked: [...blocked, ...batch.blocked],
        payees,
        rendered: {
          widthMicrons: batch.width * 1_000,
          heightMicrons: batch.height * 1_000,
          sheets: batch.sheets,
          slips: batch.codes.map(({ serial, sheet }) => ({ serial, sheet }))
        }
      }
    } catch (error) {
      if (signal.aborted) return { documents: [], blocked: [], payees: [], rendered: null }
      throw error
    }
  }

  /** Returns a sheet of the last preview; null if there is none. Rejects with a `RenderFailure`. */
  async sheet(sheet: number, width: number): Promise<PrintSheetPicture | null> {
    const { pdf } = this.#preview
    return pdf ? this.#options.renderer.picture(pdf, sheet, width) : null
  }

  /** Discards the last preview, and stops the one that is being rendered. */
  forget(): void {
    this.#preview.forget()
  }

  /**
   * Prints to a printer, job by job, or opens one PDF in the system's viewer if `printer` is null. Rejects with a
   * `PrinterFailure`, a `PrinterUncertain` or a `RenderFailure` if the first job was not sent; if a later job fails, its
   * slips and those of the jobs behind it are returned as remaining.
   *
   * @param slipsAJob the most slips of one job on a roll
   */
  async print(
    request: SlipRequest,
    printer: string | null,
    slipsAJob = FIRST_PROFILE.slipsAJob
  ): Promise<SlipDone> {
    if (printer === null)
      return this.#write(request, { destination: 'dialog', target: null }, this.#options.view)
    // The same session throughout, even if another environment is chosen meanwhile.
    const { current: session, emit } = this.#options.sessions
    const printing = (this.#printing = new AbortController())
    await this.#recheck.run(session, request.paymentIds, mayBePaid, printing.signal)
    const { documents, blocked } = await this.#prepare(session, request)
    const done: SlipDone = { printed: [], slips: [], blocked, remaining: [], problem: null }
    const ahead = new AbortController()
    let sent = 0
    try {
      emit('slips.printing', { done: sent, total: documents.length })
      for await (const { job, render, ready } of this.#jobs(documents, request, slipsAJob, ahead.signal)) {
        if (printing.signal.aborted) break
        const current = await renderCurrent(session.history, job.slips, render, ready)
        done.blocked.push(...current.blocked)
        const { rendered } = current
        if (rendered) {
          const way = { destination: 'printer', target: printer } as const
          const slips = onSheets(this.#intended(session, rendered, request, way), rendered)
          await this.#options.printJobs.print(session, slips, { printer, dpi: request.dpi, rendered })
          done.slips.push(...slips.map(named))
        }
        sent += job.slips.length
        emit('slips.printing', { done: sent, total: documents.length })
      }
    } catch (error) {
      if (done.slips.length === 0) throw error
      done.problem = error instanceof Error ? error.message : String(error)
    } finally {
      ahead.abort()
      emit('slips.printing', null)
    }
    const remaining = documents.slice(sent).map(({ paymentId }) => paymentId)
    return { ...done, printed: paymentsOf(done.slips), remaining }
  }

  /** Renders print jobs, each while the one before is sent. */
  #jobs(documents: readonly SlipDocument[], request: SlipRequest, slipsAJob: number, signal: AbortSignal) {
    const options = renderOptionsOf(request)
    const { renderer } = this.#options
    const jobs = printJobs(documents, options.layout, {
      skip: options.skip,
      slipsAJob,
      lengths: (slips, layout) => renderer.lengths(slips, layout, options.dpi)
    })
    return oneAhead(jobs, async (job) => {
      const render = (slips: readonly SlipDocument[]): Promise<VerifiedBatch> =>
        this.#render(slips, { ...options, skip: job.skip }, { signal })
      return { job, render, ready: await render(job.slips) }
    })
  }

  /** Stops printing before the next job is sent. */
  stop(): void {
    this.#printing.abort()
  }

  /**
   * Writes one PDF. Rejects with Node's error if the file cannot be written; an existing file then stays. Rejects with a
   * `RenderFailure` if slips cannot be rendered.
   */
  savePdf(request: SlipRequest, path: string): Promise<SlipDone> {
    const way = { destination: 'pdf', target: basename(path) } as const
    return this.#write(request, way, (pdf) => replaceFile(path, pdf))
  }

  async #write(request: SlipRequest, way: Way, write: (pdf: Uint8Array) => Promise<void>): Promise<SlipDone> {
    const { current: session } = this.#options.sessions
    await this.#recheck.run(session, request.paymentIds, mayBePaid)
    const { documents, blocked } = await this.#prepare(session, request)
    const current = await renderCurrent(session.history, documents, (slips) =>
      this.#renderReporting(slips, renderOptionsOf(request))
    )
    const done: SlipDone = { ...NO_SLIPS, blocked: [...blocked, ...current.blocked] }
    const { rendered } = current
    if (!rendered) return done
    const slips = this.#intended(session, rendered, request, way)
    await this.#options.reservations.write(session, slips, () => write(rendered.pdf))
    return { ...done, slips: slips.map(named), printed: paymentsOf(slips) }
  }

  /**
   * Prints a page that shows where a printer starts and how finely it prints, or opens it in the system's viewer. Rejects
   * with a `PrinterFailure`, or a `RenderFailure` if its code does not read back.
   */
  async testPage({ printer, ...page }: TestPageRequest): Promise<void> {
    const { sessions, renderer, printers, view } = this.#options
    const { language } = sessions.preferences.current
    const rendered = await renderer.testPage({ ...page, printer, language, at: sessions.now() })
    if (printer === null) return view(rendered.pdf)
    const target = { printer, name: 'Lunas', isFollowed: false, isTestPage: true }
    await printers.send({ ...rendered, ...target, dpi: page.dpi }, () => Promise.resolve())
  }

  /** Skips the recheck: slips are printed with the known status. */
  skipCheck(): void {
    this.#recheck.skip()
  }

  /** Renders slips, unless the last preview shows these very ones. */
  async #render(
    documents: readonly SlipDocument[],
    options: RenderOptions,
    batch: BatchOptions
  ): Promise<VerifiedBatch> {
    const known = this.#preview.of(keyOf(documents, options))
    return known ?? this.#options.renderer.slips(documents, options, batch)
  }

  /** Also reports the progress to the window. */
  async #renderReporting(
    documents: readonly SlipDocument[],
    options: RenderOptions,
    signal?: AbortSignal
  ): Promise<VerifiedBatch> {
    const { emit } = this.#options.sessions
    try {
      const onProgress = (progress: SlipProgress): void => emit('slips.rendering', progress)
      return await this.#render(documents, options, { onProgress, signal })
    } finally {
      emit('slips.rendering', null)
    }
  }

  #intended(session: SlipSession, { documents }: VerifiedBatch, request: SlipRequest, way: Way) {
    const { now } = this.#options.sessions
    return intendedSlips(documents, request, way, { newId: () => session.newId(), now })
  }

  #prepare(
    { history, environment }: SlipSession,
    { paymentIds, copies, acknowledgements, reason }: SlipRequest
  ): Promise<PreparedSlips> {
    const { preferences, now, userData } = this.#options.sessions
    const {
      slipLanguage: language,
      shopName,
      shopAddress,
      footLine,
      operator,
      codeMinutes
    } = preferences.current
    return prepareSlips({
      ...{ history, environment, paymentIds, copies, acknowledgements, reason },
      ...{ language, operator, codeMinutes, now: now(), shopName, shopAddress, footLine },
      ...readArtworkPictures(userData)
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

/** Returns slips with their sheets. */
function onSheets(slips: readonly IntendedSlip[], { codes }: VerifiedBatch): SlipToPrint[] {
  const sheets = new Map(codes.map(({ serial, sheet }) => [serial, sheet]))
  return slips.map((slip) => ({ ...slip, sheet: sheets.get(slip.serial)! }))
}

function named({ id, serial, paymentId }: IntendedSlip): SlipName {
  return { id, serial, paymentId }
}

function paymentsOf(slips: readonly { paymentId: string }[]): string[] {
  return [...new Set(slips.map(({ paymentId }) => paymentId))]
}
