import type { RenderedReceipts, ReceiptDocument, ReceiptPaper } from '#contract/model/receipts'
import type { TestPage } from '#contract/model/print-profiles'
import type { PrinterError } from '#contract/model/printers'
import type { RenderedSlips, SlipDocument } from '#contract/model/slip-documents'
import type { RenderOptions, Layout } from '#contract/model/slip-layouts'

/** The page that draws slips and receipts went away: whether what it was printing came out, nobody knows. */
export class PageGone extends Error {}

/** A page that draws, is made into a PDF and is printed. All of it rejects with `PageGone` once it is gone. */
export interface SlipPage {
  readonly isOpen: boolean
  close(): void
  /** Draws slips of one shop in place of those before; the ones that do not fit are left out. */
  draw(documents: readonly SlipDocument[], renderOptions: RenderOptions): Promise<RenderedSlips>
  /** Draws a test page in place of what was there. Its one code is named by what it says. */
  drawTestPage(page: TestPage): Promise<RenderedSlips>
  /** Draws receipts in place of what was there; the ones that do not fit are left out. */
  drawReceipts(documents: readonly ReceiptDocument[], paper: ReceiptPaper): Promise<RenderedReceipts>
  /** What was drawn last. */
  pdf(): Promise<Uint8Array>
  /**
   * Sends what was drawn last to a printer in one job, or asks with the system's dialog where `printer` is null.
   * Rejects with a `PrintFailure` or a `PrintCancelled` too.
   */
  print(
    rendered: Pick<RenderedSlips, 'widthMicrons' | 'heightMicrons'>,
    layout: Layout,
    printer: string | null
  ): Promise<void>
  /** What a printer says of itself, once what was sent is with the system's spooler; null where there is no trouble. */
  errorAfterSpooling(printer: string): Promise<PrinterError | null>
}

/** Opens a page; whoever opens it closes it. */
export type OpenSlipPage = () => Promise<SlipPage>

/** Opens a page, does `work` with it, and closes it whatever happens. */
export async function withSlipPage<T>(open: OpenSlipPage, work: (page: SlipPage) => Promise<T>): Promise<T> {
  const page = await open()
  try {
    return await work(page)
  } finally {
    page.close()
  }
}
