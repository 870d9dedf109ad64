import type { MessagePort } from 'node:worker_threads'
import type { ReceiptDocument, ReceiptPaper } from '#contract/model/receipts'
import type { TestPage } from '#contract/model/print-profiles'
import type { PrintSheetPicture, SlipDocument } from '#contract/model/slip-documents'
import type { RenderOptions } from '#contract/model/slip-layouts'
import type { DotPicture } from '../../document/boxes'
import type { FaceFiles } from '../../document/faces'
import type { PlacedCode } from '../layouts/code-on-sheet'
import type { CardLayout } from '../layouts/fit'
import type { PrintedReceipts } from '../layouts/receipt-sheets'
import type { RenderedSheets } from '../layouts/render-slips'

/** What the rendering thread is started with. */
export interface RenderThreadData {
  faces: FaceFiles
  /** Where it gets the programs that verify. */
  programs: MessagePort
  cancelled: Int32Array
}

/** Slips on sheets, each of them verified in the very bytes of `pdf`. */
export interface VerifiedSheets extends RenderedSheets {
  /** Serials of slips whose codes are not right to the last dot. */
  unverified: string[]
}

/** What the rendering thread does. Each method rejects if its PDF is none. */
export interface RenderApi {
  /**
   * Renders slips and verifies them. Reports the number of slips that are done as progress, and rejects when it is
   * cancelled.
   */
  slips(documents: readonly SlipDocument[], options: RenderOptions): Promise<VerifiedSheets>
  /** Returns the length of each slip on a roll, in millimetres; 0 of one that is not printed. */
  lengths(documents: readonly SlipDocument[], layout: CardLayout, dpi: number): Promise<number[]>
  receipts(
    documents: readonly ReceiptDocument[],
    paper: ReceiptPaper,
    dpi: number
  ): Promise<PrintedReceipts & { pdf: Uint8Array; sheets: number }>
  /** Also rejects if the code of the page is not right to the last dot. */
  testSheet(page: TestPage): Promise<{ pdf: Uint8Array; width: number; height: number; code: PlacedCode }>
  /**
   * Returns a sheet as a picture for a screen.
   *
   * @param sheet from 0
   * @param width pixels
   */
  picture(pdf: Uint8Array, sheet: number, width: number): Promise<PrintSheetPicture>
  /**
   * Returns a sheet in the dots in which its codes are verified, for a printer that gets dots.
   *
   * @param sheet from 0
   */
  raster(pdf: Uint8Array, sheet: number, dpi: number): Promise<DotPicture>
}
