import type { BrowserWindow, WebContentsPrintOptions } from 'electron'
import type { RenderedReceipts, ReceiptDocument, ReceiptPaper } from '#contract/model/receipts'
import type { TestPage } from '#contract/model/print-profiles'
import type { PrinterError } from '#contract/model/printers'
import type { RenderedSlips, SlipDocument } from '#contract/model/slip-documents'
import type { RenderOptions, Layout } from '#contract/model/slip-layouts'
import { paperFor } from '../slips/paper'
import { printerErrorOf } from '../slips/printers/printer-error'
import { PageGone, type SlipPage } from '../slips/slip-page'
import { openHiddenPage } from './hidden-page'
import { sendToPrinter, waitForSpooler } from './printing'

/** The slip page in a hidden window without a bridge: it can only render. */
export class SlipWindow implements SlipPage {
  readonly #window: BrowserWindow
  /** Rejects when the page is gone; Electron's own promises would then never settle. */
  readonly #gone: Promise<never>

  private constructor(window: BrowserWindow) {
    this.#window = window
    this.#gone = new Promise((_, reject) => {
      const end = (why: string): void => reject(new PageGone(`the page that draws slips is gone: ${why}`))
      window.webContents.once('render-process-gone', (_event, { reason }) => {
        end(reason)
        this.close()
      })
      window.once('closed', () => end('closed'))
    })
    this.#gone.catch(() => undefined)
  }

  /** Resolves with the page's answer, or rejects when the page is gone. */
  #unlessGone<T>(answer: Promise<unknown>): Promise<T> {
    return Promise.race([answer as Promise<T>, this.#gone])
  }

  /**
   * Opens the page; the caller has to `close` it.
   *
   * @param url for example `app://lunas/slip.html`
   */
  static async open(url: string): Promise<SlipWindow> {
    return new SlipWindow(await openHiddenPage(url))
  }

  get isOpen(): boolean {
    return !this.#window.isDestroyed()
  }

  close(): void {
    if (!this.#window.isDestroyed()) this.#window.destroy()
  }

  draw(documents: readonly SlipDocument[], renderOptions: RenderOptions): Promise<RenderedSlips> {
    // The shop's pictures are the same on up to a thousand slips, so they are passed once.
    const { logo = null, qrisMark = null } = documents[0] ?? {}
    const bare = documents.map(({ logo: _, qrisMark: __, ...slip }) => slip)
    // JSON is also JavaScript, so nothing in a document can become code.
    const whole = `${JSON.stringify(bare)}.map((slip) => ({ ...slip, ...${JSON.stringify({ logo, qrisMark })} }))`
    const call = `renderSlips(${whole}, ${JSON.stringify(renderOptions)})`
    return this.#unlessGone(this.#window.webContents.executeJavaScript(call))
  }

  drawTestPage(page: TestPage): Promise<RenderedSlips> {
    const call = `renderTestPage(${JSON.stringify(page)})`
    return this.#unlessGone(this.#window.webContents.executeJavaScript(call))
  }

  drawReceipts(documents: readonly ReceiptDocument[], paper: ReceiptPaper): Promise<RenderedReceipts> {
    const call = `renderReceipts(${JSON.stringify(documents)}, ${JSON.stringify(paper)})`
    return this.#unlessGone(this.#window.webContents.executeJavaScript(call))
  }

  pdf(): Promise<Uint8Array> {
    const paper = { preferCSSPageSize: true, printBackground: true }
    return this.#unlessGone(this.#window.webContents.printToPDF(paper))
  }

  async errorAfterSpooling(printer: string): Promise<PrinterError | null> {
    await waitForSpooler()
    const found = await this.#window.webContents.getPrintersAsync()
    return printerErrorOf(
      (found.find(({ name }) => name === printer)?.options ?? {}) as Record<string, string>
    )
  }

  async print(
    rendered: Pick<RenderedSlips, 'widthMicrons' | 'heightMicrons'>,
    layout: Layout,
    printer: string | null
  ): Promise<void> {
    const options: WebContentsPrintOptions = {
      silent: printer !== null,
      ...(printer === null ? {} : { deviceName: printer }),
      // No driver margins: the page has its own, in CSS. Electron before PR 50615 applied custom margins twice in
      // silent mode.
      margins: { marginType: 'none' },
      pageSize: paperFor(layout, rendered),
      color: false,
      printBackground: true
    }
    await this.#unlessGone(sendToPrinter(this.#window.webContents, options))
  }
}
