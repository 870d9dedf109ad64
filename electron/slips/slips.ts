import { basename } from 'node:path'
import type { TestPageRequest } from '#contract/model/print-profiles'
import type {
  SlipDone,
  SlipRequest,
  PreparedSlips,
  PreviewedSlip,
  SheetPicture,
  SlipDocument,
  SlipPreview,
  SlipProgress
} from '#contract/model/slip-documents'
import type { Payee } from '#contract/model/payees'
import type { PrinterError } from '#contract/model/printers'
import { placesToSkip, type Drawing } from '#contract/model/slip-layouts'
import type { IntendedSlip, Print, Slip, SlipName } from '#contract/model/slips'
import type { Payment } from '#contract/model/payments'
import { replaceFile } from '../platform/atomic-write'
import { readArtworks } from './artwork/artwork'
import { LastPreview, type Drawn } from './last-preview'
import { wantsReason } from './blockers'
import { printJobs } from './paper'
import { payeesOf } from './payees'
import { prepareSlips } from './prepare'
import { PrintCancelled } from './printers/print-failure'
import { prove, type Proof } from './proof'
import { Recheck } from './recheck'
import { ScanBackFailure, type ScanBack } from './scan-back/scan-back'
import { PageGone, withSlipPage, type OpenSlipPage, type SlipPage } from './slip-page'
import type { SlipSession, SlipSessions } from './slip-sessions'
import { drawAsTheyStand } from './current-slips'

/** Another program that has sent a job for so long has ended. */
const LONGEST_JOB_MS = 120_000

type Draw = (documents: readonly SlipDocument[], drawing: Drawing) => Promise<Drawn>

/** Drawn, read back, printed and kept: everything that happens to slips. */
export class Slips {
  readonly #sessions: SlipSessions
  readonly #openPage: OpenSlipPage
  readonly #scanBack: ScanBack
  /** What was intended before this program began and was not ended is nobody's any more. */
  readonly #since: number
  /** Ids of slips that this program is sending. */
  readonly #underWay = new Set<string>()
  readonly #recheck: Recheck
  #printing = new AbortController()
  readonly #preview = new LastPreview()

  constructor(sessions: SlipSessions, openPage: OpenSlipPage, scanBack: ScanBack) {
    this.#since = sessions.now()
    this.#sessions = sessions
    this.#recheck = new Recheck(sessions)
    this.#openPage = openPage
    this.#scanBack = scanBack
  }

  /** What may go out as things stand, not drawn yet. */
  prepare(request: SlipRequest): Promise<PreparedSlips> {
    return this.#prepare(this.#sessions.current, request)
  }

  /**
   * Draws slips and reads them back, as for a PDF, and keeps that for `sheet` and `savePdf`. Empty where another is asked
   * for, or this one forgotten, before it is done. Rejects with a `ScanBackFailure` where codes cannot be read back.
   */
  async preview(request: SlipRequest): Promise<SlipPreview> {
    const signal = this.#preview.begin()
    // Both take a while to start: they do so while slips are prepared.
    const opening = this.#openPage()
    this.#scanBack.start()
    let isKept = false
    try {
      const { documents, refused, payees } = await this.prepare(request)
      if (documents.length === 0) return { documents: [], refused, payees, drawn: null }
      const drawing = drawingOf(request)
      const page = await opening
      const proof = await this.#proof(page, documents, drawing, signal)
      isKept = proof.isOnPage
      this.#preview.keep(documents, drawing, { page, proof })
      const { widthMicrons, heightMicrons, sheets, codes } = proof.drawn
      return {
        documents: proof.documents.map(previewed),
        refused: [...refused, ...proof.refused],
        payees,
        drawn: { widthMicrons, heightMicrons, sheets, codes }
      }
    } catch (error) {
      if (signal.aborted) return { documents: [], refused: [], payees: [], drawn: null }
      throw error
    } finally {
      const close = (page: SlipPage): void => page.close()
      if (!isKept) void opening.then(close, () => undefined)
    }
  }

  /** Draws and reads back, and tells how far that is. Rejects with the signal's reason once somebody stops it. */
  async #proof(
    page: SlipPage,
    documents: readonly SlipDocument[],
    drawing: Drawing,
    signal = new AbortController().signal
  ): Promise<Proof> {
    const { emit } = this.#sessions
    const onProgress = (progress: SlipProgress): void => emit('slips.drawing', progress)
    try {
      const proof = await prove(page, this.#scanBack, documents, drawing, { onProgress, signal })
      signal.throwIfAborted()
      return proof
    } finally {
      emit('slips.drawing', null)
    }
  }

  /** A sheet of the last preview; null where that is forgotten. Rejects with a `ScanBackFailure`. */
  async sheet(sheet: number, width: number): Promise<SheetPicture | null> {
    const { pdf } = this.#preview
    return pdf ? this.#scanBack.picture({ pdf, sheet, width }) : null
  }

  /** Closes the page of the last preview, and stops the one that is drawn. */
  forget(): void {
    this.#preview.forget()
  }

  /**
   * Prints silently to a printer, or with the system's dialog where `printer` is null. What was sent is
   * recorded job by job, before and after. Rejects with a `PrintFailure` or `PrintCancelled` where the first job was not
   * sent, and with a `ScanBackFailure` where codes cannot be read back; a later one that was not is told as left.
   */
  async print(request: SlipRequest, printer: string | null): Promise<SlipDone> {
    // One session throughout: what another environment that is chosen meanwhile has is not meant.
    const { current: session, emit } = this.#sessions
    const printing = (this.#printing = new AbortController())
    await this.#recheck.run(session, request.paymentIds, mayBePaid, printing.signal)
    const { documents, refused } = await this.#prepare(session, request)
    const drawing = drawingOf(request)
    const jobs = printJobs(documents, drawing.layout, drawing.skip)
    const done: SlipDone = { printed: [], slips: [], refused, left: [], problem: null }
    let sent = 0
    try {
      await this.#withPages(async (drawn) => {
        for (const job of jobs) {
          if (printing.signal.aborted) break
          emit('slips.printing', { done: sent, total: documents.length })
          const came = await drawAsTheyStand(session.history, job.slips, (slips) =>
            drawn(slips, { ...drawing, skip: job.skip })
          )
          done.refused.push(...came.refused)
          if (came.drawn && came.drawn.proof.documents.length > 0) {
            const { page, proof } = came.drawn
            const destination = printer === null ? 'dialog' : 'printer'
            const slips = this.#intended(session, proof.documents, request, destination, printer)
            await this.#sent(session, slips, () => page.print(proof.drawn, drawing.layout, printer))
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
      left: documents.slice(sent).map(({ paymentId }) => paymentId)
    }
  }

  /**
   * Does `work` with something that draws slips and reads them back: what the last preview shows stays as it stands and
   * was read, the rest is drawn on a page of its own.
   */
  async #withPages(work: (draw: Draw) => Promise<void>): Promise<void> {
    const pages: SlipPage[] = []
    let fresh: SlipPage | null = null
    try {
      await work(async (documents, drawing) => {
        const shown = this.#preview.take(documents, drawing)
        if (shown) {
          pages.push(shown.page)
          return shown
        }
        if (!fresh) pages.push((fresh = await this.#openPage()))
        return { page: fresh, proof: await prove(fresh, this.#scanBack, documents, drawing) }
      })
    } finally {
      for (const page of pages) page.close()
    }
  }

  /** What a printer tells of trouble some seconds after slips were sent to it; null for none. */
  printerErrorAfter(printer: string): Promise<PrinterError | null> {
    return withSlipPage(this.#openPage, (page) => page.errorAfterSpooling(printer))
  }

  /** Ends printing after the job under way, or before the first. */
  stop(): void {
    this.#printing.abort()
  }

  /**
   * Writes one PDF: the very one of the last preview where the slips are still the same. Rejects with Node's error
   * where the file cannot be written; a file already there stays then.
   * Rejects with a `ScanBackFailure` where codes cannot be read back.
   */
  async savePdf(request: SlipRequest, path: string): Promise<SlipDone> {
    const { current: session } = this.#sessions
    await this.#recheck.run(session, request.paymentIds, mayBePaid)
    const { documents, refused } = await this.#prepare(session, request)
    const nothing: SlipDone = { printed: [], slips: [], refused, left: [], problem: null }
    if (documents.length === 0) return nothing
    const drawing = drawingOf(request)
    const came = await drawAsTheyStand(session.history, documents, async (slips) => ({
      proof:
        this.#preview.proofOf(slips, drawing) ??
        (await withSlipPage(this.#openPage, (page) => this.#proof(page, slips, drawing)))
    }))
    const done = { ...nothing, refused: [...refused, ...came.refused] }
    const { proof } = came.drawn ?? {}
    if (!proof || proof.documents.length === 0) return done
    const slips = this.#intended(session, proof.documents, request, 'pdf', basename(path))
    await this.#sent(session, slips, () => replaceFile(path, proof.pdf))
    return { ...done, slips: slips.map(named), printed: paymentsOf(slips) }
  }

  /**
   * Prints a page that shows where a printer starts and how finely it prints. Rejects with a `PrintFailure`, a
   * `PrintCancelled`, or a `ScanBackFailure` where its code does not read back.
   */
  async testPage({ printer, ...page }: TestPageRequest): Promise<void> {
    const { language } = this.#sessions.preferences.current
    await withSlipPage(this.#openPage, async (window) => {
      const drawn = await window.drawTestPage({ ...page, printer, language, at: this.#sessions.now() })
      const codes = drawn.codes.map((code) => ({ ...code, payload: code.serial }))
      const unverified = await this.#scanBack.unverified({ pdf: await window.pdf(), dpi: page.dpi, codes })
      if (unverified.length > 0) throw new ScanBackFailure('the code of the test page does not read back')
      await window.print(drawn, page.layout, printer)
    })
  }

  /**
   * Slips that may have been printed, and nobody knows: the program ended in between, or a command beside it did, or what
   * was sent could not be kept.
   */
  async unconfirmed(): Promise<Slip[]> {
    const before = Math.max(this.#since, this.#sessions.now() - LONGEST_JOB_MS)
    const intended = await this.#sessions.current.history.unconfirmedSlips(before)
    return intended.filter(({ id }) => !this.#underWay.has(id))
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

  /** Lets slips go out with the status that is known. */
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
    const said = { language, operator, codeMinutes, now: now() }
    return prepareSlips({
      history,
      environment,
      paymentIds,
      copies,
      acknowledgements,
      reason,
      ...said,
      ...shop
    })
  }

  #intended(
    session: SlipSession,
    documents: readonly SlipDocument[],
    { layout, reason }: SlipRequest,
    destination: Print['destination'],
    target: string | null
  ): IntendedSlip[] {
    return documents.map(({ paymentId, serial, copy, operator, warnings, qrContent }) => ({
      id: session.newId(),
      serial,
      paymentId,
      copy,
      reason: copy > 1 || warnings.some(wantsReason) ? reason : null,
      layout,
      destination,
      target,
      operator,
      overruled: warnings,
      qrContent,
      intendedAt: this.#sessions.now()
    }))
  }

  #sent(session: SlipSession, slips: readonly IntendedSlip[], send: () => Promise<void>): Promise<void> {
    return this.#sessions.keepingSession(() => this.#keptAndSent(session, slips, send))
  }

  /** Keeps slips as intended, sends them, and keeps what came of it: a crash between leaves a question, never a gap. */
  async #keptAndSent(
    session: SlipSession,
    slips: readonly IntendedSlip[],
    send: () => Promise<void>
  ): Promise<void> {
    const ids = slips.map(({ id }) => id)
    for (const id of ids) this.#underWay.add(id)
    try {
      await session.history.reserveSlips([...slips])
      await send().catch(async (error: unknown) => {
        // Where nobody knows it stays as intended, and is asked about.
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

  #changed(slips: readonly IntendedSlip[]): void {
    this.#sessions.emit('slips.changed', { paymentIds: slips.map(({ paymentId }) => paymentId) })
  }
}

/** What is paid gets no slip anyway. */
function mayBePaid({ status }: Payment): boolean {
  return status !== 'paid'
}

function drawingOf({ layout, dpi, skip, offset }: SlipRequest): Drawing {
  return { layout, dpi, skip: Math.min(skip, placesToSkip(layout)), offset }
}

/** The rest of a thousand slips is more than the window wants to be given. */
function previewed({ paymentId, serial, copy, merchantName, amount, warnings }: SlipDocument): PreviewedSlip {
  return { paymentId, serial, copy, merchantName, amount, warnings }
}

function named({ id, serial, paymentId }: IntendedSlip): SlipName {
  return { id, serial, paymentId }
}

function paymentsOf(slips: readonly { paymentId: string }[]): string[] {
  return [...new Set(slips.map(({ paymentId }) => paymentId))]
}
