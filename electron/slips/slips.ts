import { basename } from 'node:path'
import type { SlipDone, SlipRequest } from '../contract/calls'
import type {
  IntendedSlip,
  Merchant,
  Print,
  RefusedSlip,
  Slip,
  SlipDocument,
  SlipPreview
} from '../contract/slips'
import { parseQris } from '../qris/parse'
import type { Desk } from '../services/desk'
import { replaceFile } from '../services/replace-file'
import type { Services } from '../services/services'
import { PrintCancelled } from '../window/printing'
import { readArtworks } from './artwork/artwork'
import { checkAgain } from './freshness'
import { merchantOf } from './merchants'
import { printJobs } from './paper'
import { prepareSlips } from './prepare'
import { prove, type Proof } from './proof'
import type { ScanBack } from './scan-back/scan-back'
import { SlipWindow } from './slip-window'

/** Address of the page that draws slips, for example `app://lunas/slip.html`. */
type PageUrl = string

/** Drawn, read back, printed and kept: everything that happens to slips. */
export class Slips {
  readonly #services: Services
  readonly #page: PageUrl
  readonly #scanBack: ScanBack
  /** What was intended before this program began and was not ended is nobody's any more. */
  readonly #since: number
  #checking = new AbortController()

  constructor(services: Services, page: PageUrl, scanBack: ScanBack) {
    this.#since = services.now()
    this.#services = services
    this.#page = page
    this.#scanBack = scanBack
  }

  preview(request: SlipRequest): Promise<SlipPreview> {
    return this.#prepare(this.#services.desk, request)
  }

  /**
   * Prints silently to a printer, or with the system's dialog where `printer` is null. What was sent is
   * recorded job by job, before and after. Rejects with a `PrintFailure` or `PrintCancelled` at the first job that was not,
   * and with a `ScanBackFailure` where codes cannot be read back.
   */
  async print(request: SlipRequest, printer: string | null): Promise<SlipDone> {
    // One desk throughout: another environment may be chosen while the dialog is open.
    const { desk } = this.#services
    await this.#checkAgain(desk, request.paymentIds)
    const { documents, refused } = await this.#prepare(desk, request)
    const { layout } = request
    const destination = printer === null ? 'dialog' : 'printer'
    const jobs = printJobs(documents, layout)
    return this.#proven(jobs, request, refused, async ({ documents, drawn }, page) => {
      const slips = this.#intended(desk, documents, request, destination, printer)
      await this.#sent(desk, slips, () => page.print(drawn, layout, printer))
    })
  }

  /**
   * Writes one PDF. Rejects with Node's error where the file cannot be written; a file already there stays then.
   * Rejects with a `ScanBackFailure` where codes cannot be read back.
   */
  async savePdf(request: SlipRequest, path: string): Promise<SlipDone> {
    const { desk } = this.#services
    await this.#checkAgain(desk, request.paymentIds)
    const { documents, refused } = await this.#prepare(desk, request)
    return this.#proven([documents], request, refused, async ({ documents, pdf }) => {
      const slips = this.#intended(desk, documents, request, 'pdf', basename(path))
      await this.#sent(desk, slips, () => replaceFile(path, pdf))
    })
  }

  /** Does something with jobs of slips whose codes were read back, one job after the other. */
  async #proven(
    jobs: readonly (readonly SlipDocument[])[],
    request: SlipRequest,
    refusedBefore: readonly RefusedSlip[],
    work: (proof: Proof, page: SlipWindow) => Promise<void>
  ): Promise<SlipDone> {
    const printed: string[] = []
    const refused = [...refusedBefore]
    if (!jobs.some((job) => job.length > 0)) return { printed, refused }
    const { layout, dpi, skip, offset } = request
    await SlipWindow.with(this.#page, async (page) => {
      for (const job of jobs) {
        const proof = await prove(page, this.#scanBack, job, { layout, dpi, skip, offset })
        refused.push(...proof.refused)
        if (proof.documents.length === 0) continue
        await work(proof, page)
        printed.push(...proof.documents.map(({ paymentId }) => paymentId))
      }
    })
    return { printed, refused }
  }

  /** Slips that may have been printed before the program ended, and nobody knows. */
  unsure(): Promise<Slip[]> {
    return this.#services.desk.history.unsureSlips(this.#since)
  }

  /** Says of such slips whether they were printed. */
  async settle(ids: readonly string[], printed: boolean): Promise<void> {
    const { desk } = this.#services
    const slips = (await this.unsure()).filter(({ id }) => ids.includes(id))
    if (printed) return this.#record(desk, slips)
    await this.#happened(desk, slips, 'void')
  }

  /** Lets codes pay a merchant from now on. */
  async acceptMerchant({ name, nmid }: Merchant): Promise<void> {
    const { desk, now, preferences } = this.#services
    const operator = preferences.current.operator || null
    await desk.history.acceptMerchant({ name, nmid, acceptedAt: now(), operator })
  }

  /** Lets slips go out with the status that is known. */
  skipCheck(): void {
    this.#checking.abort()
  }

  /** Without a network, a key or leave to ask there is nothing to wait for. */
  async #checkAgain(desk: Desk, paymentIds: readonly string[]): Promise<void> {
    const { hold, offline } = desk.lookups.state
    if (!desk.client || hold || offline) return
    const { now, emit, preferences } = this.#services
    this.#checking = new AbortController()
    try {
      await checkAgain(paymentIds, {
        history: desk.history,
        ask: (paymentId) => desk.lookups.ask(paymentId),
        now,
        freshMs: preferences.current.recheckAfterSeconds * 1_000,
        onProgress: (progress) => emit('slips.checking', progress),
        skip: this.#checking.signal
      })
    } finally {
      emit('slips.checking', null)
    }
  }

  #prepare(
    { history, environment }: Desk,
    { paymentIds, copies, overrule, reason }: SlipRequest
  ): Promise<SlipPreview> {
    const { preferences, now, userData } = this.#services
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
    return prepareSlips({ history, environment, paymentIds, copies, overrule, reason, ...said, ...shop })
  }

  #intended(
    desk: Desk,
    documents: readonly SlipDocument[],
    { layout, reason }: SlipRequest,
    destination: Print['destination'],
    target: string | null
  ): IntendedSlip[] {
    return documents.map(({ paymentId, serial, copy, operator, warnings, qrContent }) => ({
      id: desk.newId(),
      serial,
      paymentId,
      copy,
      reason: copy > 1 ? reason : null,
      layout,
      destination,
      target,
      operator,
      overruled: warnings,
      qrContent,
      intendedAt: this.#services.now()
    }))
  }

  /** Keeps slips as intended, sends them, and keeps what came of it: a crash between leaves a question, never a gap. */
  async #sent(desk: Desk, slips: readonly IntendedSlip[], send: () => Promise<void>): Promise<void> {
    await desk.history.intendSlips([...slips])
    try {
      await send()
    } catch (error) {
      await this.#happened(desk, slips, error instanceof PrintCancelled ? 'void' : 'failed')
      throw error
    }
    await this.#record(desk, slips)
    // Those that are known change nothing: it is the first of all that is noted here.
    const merchants = slips.map(({ qrContent }) => merchantOf(parseQris(qrContent)))
    const names = new Set(
      merchants.filter((merchant) => merchant !== null).map((each) => JSON.stringify(each))
    )
    for (const name of names) await this.acceptMerchant(JSON.parse(name) as Merchant)
  }

  async #record(desk: Desk, slips: readonly IntendedSlip[]): Promise<void> {
    for (const { id, paymentId, layout, destination, target, operator, overruled, qrContent } of slips) {
      const printedAt = this.#services.now()
      const print = { layout, destination, target, operator, overruled, qrContent }
      await desk.history.recordPrint({ id, paymentId, printedAt, ...print })
    }
  }

  #happened(desk: Desk, slips: readonly IntendedSlip[], state: 'void' | 'failed'): Promise<void> {
    const operator = this.#services.preferences.current.operator || null
    const ids = slips.map(({ id }) => id)
    return desk.history.slipsHappened(ids, { state, at: this.#services.now(), operator, holder: null })
  }
}
