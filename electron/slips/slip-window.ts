import type { BrowserWindow, WebContentsPrintOptions } from 'electron'
import type { Layout, SlipDocument } from '../contract/models'
import { withHiddenPage } from '../window/hidden-page'
import { sendToPrinter } from '../window/printing'
import { paperFor } from './paper'

/** What the slip page tells of what it drew; sheets of one size, in microns. */
interface DrawnSlips {
  sheets: number
  widthMicrons: number
  heightMicrons: number
}

/** The slip page in a window that nobody sees, without a bridge: it can draw, and nothing else. */
export class SlipWindow {
  readonly #window: BrowserWindow

  private constructor(window: BrowserWindow) {
    this.#window = window
  }

  /**
   * Opens the page, does `work` with it, and closes it whatever happens.
   *
   * @param url for example `app://lunas/slip.html`
   */
  static with<T>(url: string, work: (page: SlipWindow) => Promise<T>): Promise<T> {
    return withHiddenPage(url, (window) => work(new SlipWindow(window)))
  }

  /** All slips as one PDF. */
  async pdf(documents: readonly SlipDocument[], layout: Layout): Promise<Uint8Array> {
    await this.#draw(documents, layout)
    return this.#window.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
  }

  /**
   * Sends slips to a printer in one job, or asks with the system's dialog where `printer` is null.
   * Rejects with a `PrintFailure` or a `PrintCancelled`.
   */
  async print(documents: readonly SlipDocument[], layout: Layout, printer: string | null): Promise<void> {
    const options: WebContentsPrintOptions = {
      silent: printer !== null,
      ...(printer === null ? {} : { deviceName: printer }),
      // No margins of the driver's: the page has its own, in CSS. Electron before PR 50615 applied
      // custom margins twice in silent mode.
      margins: { marginType: 'none' },
      pageSize: paperFor(layout, await this.#draw(documents, layout)),
      color: false,
      printBackground: true
    }
    await sendToPrinter(this.#window.webContents, options)
  }

  #draw(documents: readonly SlipDocument[], layout: Layout): Promise<DrawnSlips> {
    // JSON is JavaScript too, so nothing in a document can become code.
    const call = `renderSlips(${JSON.stringify(documents)}, ${JSON.stringify(layout)})`
    return this.#window.webContents.executeJavaScript(call) as Promise<DrawnSlips>
  }
}
