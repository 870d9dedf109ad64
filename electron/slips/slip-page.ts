import type { RenderedReceipts, ReceiptDocument, ReceiptPaper } from '#contract/model/receipts'
import type { TestPage } from '#contract/model/print-profiles'
import type { PrinterError } from '#contract/model/printers'
import type { RenderedSlips, SlipDocument } from '#contract/model/slip-documents'
import type { RenderOptions, Layout } from '#contract/model/slip-layouts'

/** The page that renders slips and receipts is gone: whether its print job came out is unknown. */
export class PageGone extends Error {}

/** A page that renders slips, saves them as PDF and prints them. Every call rejects with `PageGone` once it is gone. */
export interface SlipPage {
  readonly isOpen: boolean
  close(): void
  /** Renders slips of one shop, replacing the former content; slips that do not fit are left out. */
  draw(documents: readonly SlipDocument[], renderOptions: RenderOptions): Promise<RenderedSlips>
  /** Renders a test page, replacing the former content. The serial of its one code is the code's content. */
  drawTestPage(page: TestPage): Promise<RenderedSlips>
  /** Renders receipts, replacing the former content; receipts that do not fit are left out. */
  drawReceipts(documents: readonly ReceiptDocument[], paper: ReceiptPaper): Promise<RenderedReceipts>
  /** Returns what was rendered last as a PDF. */
  pdf(): Promise<Uint8Array>
  /**
   * Sends what was rendered last to a printer in one job, or opens the system's dialog if `printer` is null. Also
   * rejects with a `PrintFailure` or a `PrintCancelled`.
   */
  print(
    rendered: Pick<RenderedSlips, 'widthMicrons' | 'heightMicrons'>,
    layout: Layout,
    printer: string | null
  ): Promise<void>
  /** Returns the error that a printer reports once the job is with the system's spooler; null if there is none. */
  errorAfterSpooling(printer: string): Promise<PrinterError | null>
}

/** Opens a page; the caller has to close it. */
export type OpenSlipPage = () => Promise<SlipPage>

/** Opens a page, calls `work` with it, and closes it in any case. */
export async function withSlipPage<T>(open: OpenSlipPage, work: (page: SlipPage) => Promise<T>): Promise<T> {
  const page = await open()
  try {
    return await work(page)
  } finally {
    page.close()
  }
}
