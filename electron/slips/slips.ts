import { basename } from 'node:path'
import type { SlipDone, SlipRequest } from '../contract/calls'
import type { Print, RefusedSlip, SlipDocument, SlipPreview } from '../contract/models'
import type { Desk } from '../services/desk'
import { replaceFile } from '../services/replace-file'
import type { Services } from '../services/services'
import { printJobs } from './paper'
import { prepareSlips } from './prepare'
import { SlipWindow } from './slip-window'

/** Address of the page that draws slips, for example `app://lunas/slip.html`. */
type PageUrl = string

/** Drawn, printed and kept: everything that happens to slips. */
export class Slips {
  readonly #services: Services
  readonly #page: PageUrl

  constructor(services: Services, page: PageUrl) {
    this.#services = services
    this.#page = page
  }

  preview(request: SlipRequest): Promise<SlipPreview> {
    return this.#prepare(this.#services.desk, request)
  }

  /**
   * Prints silently to a printer, or with the system's dialog where `printer` is null. What was sent is
   * recorded job by job. Rejects with a `PrintFailure` or `PrintCancelled` at the first job that was not.
   */
  async print(request: SlipRequest, printer: string | null): Promise<SlipDone> {
    // One desk throughout: another environment may be chosen while the dialog is open.
    const { desk } = this.#services
    const { documents, refused } = await this.#prepare(desk, request)
    const { layout } = request
    const destination = printer === null ? 'dialog' : 'printer'
    await this.#draw(documents, async (page) => {
      for (const job of printJobs(documents, layout)) {
        await page.print(job, layout, printer)
        await this.#record(desk, job, layout, destination, printer)
      }
    })
    return done(documents, refused)
  }

  /** Writes one PDF. Rejects with Node's error where the file cannot be written; a file already there stays then. */
  async savePdf(request: SlipRequest, path: string): Promise<SlipDone> {
    const { desk } = this.#services
    const { documents, refused } = await this.#prepare(desk, request)
    const { layout } = request
    await this.#draw(documents, async (page) => {
      await replaceFile(path, await page.pdf(documents, layout))
      await this.#record(desk, documents, layout, 'pdf', basename(path))
    })
    return done(documents, refused)
  }

  async #draw(documents: SlipDocument[], work: (page: SlipWindow) => Promise<void>): Promise<void> {
    if (documents.length > 0) await SlipWindow.with(this.#page, work)
  }

  #prepare({ history, environment }: Desk, { paymentIds, overrule }: SlipRequest): Promise<SlipPreview> {
    const { language, shopName, operator } = this.#services.preferences.current
    return prepareSlips({ history, environment, paymentIds, overrule, language, shopName, operator })
  }

  async #record(
    desk: Desk,
    documents: SlipDocument[],
    layout: Print['layout'],
    destination: Print['destination'],
    target: string | null
  ): Promise<void> {
    for (const { paymentId, operator, warnings, qrContent } of documents) {
      await desk.history.recordPrint({
        id: desk.newId(),
        paymentId,
        printedAt: this.#services.now(),
        layout,
        destination,
        target,
        operator,
        overruled: warnings,
        qrContent
      })
    }
  }
}

function done(documents: SlipDocument[], refused: RefusedSlip[]): SlipDone {
  return { printed: documents.map(({ paymentId }) => paymentId), refused }
}
