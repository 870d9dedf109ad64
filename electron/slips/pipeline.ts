import { basename } from 'node:path'
import type { Payment } from '#contract/model/payments'
import type { TestPageRequest } from '#contract/model/print-profiles'
import {
  NO_SLIPS,
  type PreparedSlips,
  type PreviewedSlip,
  type PrintSheetPicture,
  type SlipDocument,
  type SlipDone,
  type SlipPreview,
  type SlipRequest
} from '#contract/model/slip-documents'
import { positionsToSkip, type RenderOptions } from '#contract/model/slip-layouts'
import type { IntendedSlip, SlipName } from '#contract/model/slips'
import { replaceFile } from '../platform/atomic-write'
import { readArtworkPictures } from './artwork/artwork'
import { renderCurrent } from './current-slips'
import { intendedSlips, type Way } from './intended-slips'
import { LastPreview } from './last-preview'
import { printJobs } from './paper'
import { prepareSlips } from './prepare'
import type { PrintJobs } from './print-jobs'
import type { Printers } from './printers/printers'
import { Recheck } from './recheck'
import type { VerifiedBatch } from './render/batch'
import type { Renderer } from './render/render-threads'
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
      const batch = await this.#render(documents, renderOptionsOf(request), signal)
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
   * slips are returned as remaining.
   */
  async print(request: SlipRequest, printer: string | null): Promise<SlipDone> {
    if (printer === null)
      return this.#write(request, { destination: 'dialog', target: null }, this.#options.view)
    // The same session throughout, even if another environment is chosen meanwhile.
    const { current: session, emit } = this.#options.sessions
    const printing = (this.#printing = new AbortController())
    await this.#recheck.run(session, request.paymentIds, mayBePaid, printing.signal)
    const { documents, blocked } = await this.#prepare(session, request)
    const options = renderOptionsOf(request)
    const done: SlipDone = { printed: [], slips: [], blocked, remaining: [], problem: null }
    let sent = 0
    try {
      for (const job of printJobs(documents, options.layout, options.skip)) {
        if (printing.signal.aborted) break
        emit('slips.printing', { done: sent, total: documents.length })
        const { rendered, blocked: fallen } = await this.#renderCurrent(session, job.slips, {
          ...options,
          skip: job.skip
        })
        done.blocked.push(...fallen)
        if (rendered) {
          const slips = this.#intended(session, rendered, request, {
            destination: 'printer',
            target: printer
          })
          await this.#options.printJobs.print(session, slips, { printer, dpi: options.dpi, rendered })
          done.slips.push(...slips.map(named))
        }
        sent += job.slips.length
      }
    } catch (error) {
      if (done.slips.length === 0) throw error
      done.problem = error instanceof Error ? error.message : String(error)
    } finally {
      emit('slips.printing', null)
    }
    const remaining = documents.slice(sent).map(({ paymentId }) => paymentId)
    return { ...done, printed: paymentsOf(done.slips), remaining }
  }

  /** Stops printing after the job under way, or before the first. */
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
    const came = await this.#renderCurrent(session, documents, renderOptionsOf(request))
    const done: SlipDone = { ...NO_SLIPS, blocked: [...blocked, ...came.blocked] }
    const { rendered } = came
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

  async #render(
    documents: readonly SlipDocument[],
    options: RenderOptions,
    signal?: AbortSignal
  ): Promise<VerifiedBatch> {
    const key = keyOf(documents, options)
    const known = this.#preview.of(key)
    if (known) return known
    const { sessions, renderer } = this.#options
    try {
      const batch = await renderer.slips(documents, options, {
        onProgress: (progress) => sessions.emit('slips.rendering', progress),
        signal
      })
      signal?.throwIfAborted()
      if (signal) this.#preview.keep(key, batch)
      return batch
    } finally {
      sessions.emit('slips.rendering', null)
    }
  }

  /** Renders what is still right by then; null if nothing remains. */
  async #renderCurrent(session: SlipSession, documents: readonly SlipDocument[], options: RenderOptions) {
    const { rendered, blocked } = await renderCurrent(session.history, documents, (slips) =>
      this.#render(slips, options)
    )
    return { rendered: rendered && rendered.documents.length > 0 ? rendered : null, blocked }
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

/** Returns a key of the slips' content, ignoring `preparedAt`, which is no reason to render them again. */
function keyOf(documents: readonly SlipDocument[], renderOptions: RenderOptions): string {
  const { logo, qrisMark } = documents[0] ?? {}
  const words = documents.map((slip) => ({ ...slip, preparedAt: null, logo: null, qrisMark: null }))
  const pictures = [logo, qrisMark].map((picture) => picture && Buffer.from(picture.bits).toString('base64'))
  return JSON.stringify([words, pictures, renderOptions])
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
