import { BrowserWindow, type WebContentsPrintOptions } from 'electron'
import type { Layout, SlipDocument } from '../contract/models'
import { PAGE_PREFERENCES } from '../window/main-window'
import { printJobs, type PrintJob, type RenderedSlips } from './paper'

/** A print job did not reach the printer's queue; the message is the system's. */
export class PrintFailure extends Error {}

/** The user closed the print dialog. */
export class PrintCancelled extends Error {}

/** The slip page in a window that nobody sees, without a bridge: it can draw, and nothing else. */
export class SlipWindow {
  readonly #window: BrowserWindow
  readonly #layout: Layout
  readonly #rendered: RenderedSlips

  private constructor(window: BrowserWindow, layout: Layout, rendered: RenderedSlips) {
    this.#window = window
    this.#layout = layout
    this.#rendered = rendered
  }

  /** Draws slips, does `work` with them, and closes the window whatever happens. */
  static async with<T>(
    url: string,
    documents: readonly SlipDocument[],
    layout: Layout,
    work: (slips: SlipWindow) => Promise<T>
  ): Promise<T> {
    // Off screen, because the command line has no screen: a window, even a hidden one, needs one.
    const window = new BrowserWindow({
      show: false,
      webPreferences: { ...PAGE_PREFERENCES, offscreen: true }
    })
    try {
      await window.loadURL(url)
      // JSON is JavaScript too, so nothing in a document can become code.
      const call = `renderSlips(${JSON.stringify(documents)}, ${JSON.stringify(layout)})`
      const rendered = (await window.webContents.executeJavaScript(call)) as RenderedSlips
      return await work(new SlipWindow(window, layout, rendered))
    } finally {
      window.destroy()
    }
  }

  /** One PDF, each page of its own size. */
  pdf(): Promise<Uint8Array> {
    return this.#window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
  }

  /** Sends every page to a printer, or asks with the system's dialog where `printer` is null. */
  async print(printer: string | null): Promise<void> {
    for (const job of printJobs(this.#rendered, this.#layout)) await this.#send(job, printer)
  }

  #send(job: PrintJob, printer: string | null): Promise<void> {
    const options: WebContentsPrintOptions = {
      silent: printer !== null,
      ...(printer === null ? {} : { deviceName: printer }),
      // Paper as the page says and no margins of the driver's: the page has its own, in CSS. Electron
      // before PR 50615 applied custom margins twice in silent mode.
      margins: { marginType: 'none' },
      pageSize: { width: job.widthMicrons, height: job.heightMicrons },
      pageRanges: [{ from: job.from, to: job.to }],
      color: false,
      printBackground: true
    }
    return new Promise((resolve, reject) => {
      this.#window.webContents.print(options, (sent, reason) => {
        if (sent) resolve()
        else if (/cancel/i.test(reason)) reject(new PrintCancelled(reason))
        else reject(new PrintFailure(reason))
      })
    })
  }
}
