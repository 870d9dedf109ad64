import { rename, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import type { SlipDone, SlipRequest } from '../contract/calls'
import type { Print, SlipDocument, SlipPreview } from '../contract/models'
import type { Services } from '../services/services'
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

  preview({ paymentIds, overrule }: SlipRequest): Promise<SlipPreview> {
    const { desk, preferences } = this.#services
    const { language, shopName, operator } = preferences.current
    const { history, environment } = desk
    return prepareSlips({ history, environment, paymentIds, overrule, language, shopName, operator })
  }

  /**
   * Prints silently to a printer, or with the system's dialog where `printer` is null.
   * Rejects with a `PrintFailure` or `PrintCancelled`; nothing is recorded then.
   */
  async print(request: SlipRequest, printer: string | null): Promise<SlipDone> {
    const preview = await this.preview(request)
    return this.#out(request, preview, printer === null ? 'dialog' : 'printer', printer, (slips) =>
      slips.print(printer)
    )
  }

  /** Writes one PDF. Rejects with Node's error where the file cannot be written; a file already there stays then. */
  async savePdf(request: SlipRequest, path: string): Promise<SlipDone> {
    const preview = await this.preview(request)
    return this.#out(request, preview, 'pdf', basename(path), async (slips) => {
      const pdf = await slips.pdf()
      const beside = `${path}.part`
      try {
        await writeFile(beside, pdf)
        await rename(beside, path)
      } catch (error) {
        await rm(beside, { force: true })
        throw error
      }
    })
  }

  async #out(
    { layout }: SlipRequest,
    { documents, refused }: SlipPreview,
    destination: Print['destination'],
    target: string | null,
    send: (slips: SlipWindow) => Promise<void>
  ): Promise<SlipDone> {
    if (documents.length > 0) {
      await SlipWindow.with(this.#page, documents, layout, send)
      for (const document of documents) await this.#record(document, layout, destination, target)
    }
    return { printed: documents.map(({ paymentId }) => paymentId), refused }
  }

  #record(
    document: SlipDocument,
    layout: Print['layout'],
    destination: Print['destination'],
    target: string | null
  ): Promise<void> {
    const { desk, now } = this.#services
    return desk.history.recordPrint({
      id: desk.newId(),
      paymentId: document.paymentId,
      printedAt: now(),
      layout,
      destination,
      target,
      operator: document.operator,
      overruled: document.warnings,
      qrContent: document.qrContent
    })
  }
}
