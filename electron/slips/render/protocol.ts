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
import type { VerifierModules } from '../verification/verifier'

/** What a rendering thread is started with. */
export interface RenderThreadData extends VerifierModules {
  faces: FaceFiles
}

/** What a rendering thread does. Each method rejects if its PDF is none. */
export interface RenderApi {
  slips(documents: readonly SlipDocument[], options: RenderOptions): Promise<RenderedSheets>
  /** Returns the length of each slip on a roll, in millimetres; 0 of one that is not printed. */
  lengths(documents: readonly SlipDocument[], layout: CardLayout, dpi: number): Promise<number[]>
  receipts(
    documents: readonly ReceiptDocument[],
    paper: ReceiptPaper,
    dpi: number
  ): Promise<PrintedReceipts & { pdf: Uint8Array; sheets: number }>
  testSheet(page: TestPage): Promise<{ pdf: Uint8Array; width: number; height: number; code: PlacedCode }>
  /** Joins PDFs into one. */
  joined(parts: readonly Uint8Array[]): Promise<Uint8Array>
  /** Returns the serials of slips whose codes are not right to the last dot. */
  unverified(pdf: Uint8Array, codes: readonly PlacedCode[], dpi: number): Promise<string[]>
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
