import type { RenderedCode, PrintSheetPicture } from '#contract/model/slip-documents'

/** Contents of the two WebAssembly files that the thread uses. */
export interface ScannerModules {
  pdfium: Uint8Array
  zxing: Uint8Array
}

/** A code that must be on a page. */
export interface ExpectedCode extends RenderedCode {
  payload: string
}

export interface ScanQuestion {
  pdf: Uint8Array
  /** Dots per inch of the printer. */
  dpi: number
  codes: readonly ExpectedCode[]
}

/** A PDF joined from others, identified by a number that the caller chose. */
interface WholeQuestion {
  whole: number
}

export interface PictureQuestion {
  pdf: Uint8Array
  /** From 0. */
  sheet: number
  /** Pixels. */
  width: number
}

/**
 * Reads codes from the pages of a PDF as they will be printed, with a decoder that is independent of the code's
 * generator; joins PDFs; and renders sheets as pictures, smoothed for a screen. Rejects if there is no such page or
 * PDF.
 */
export interface Scanner {
  /** Returns the serials of slips whose codes did not read back correctly. */
  unverified(question: ScanQuestion): Promise<string[]>
  /** Does the same for pages that are appended to a joined PDF, and read there. */
  added(question: ScanQuestion & WholeQuestion): Promise<string[]>
  /** Returns the joined PDF and discards it. */
  joined(question: WholeQuestion & { sheets: number }): Promise<Uint8Array>
  dropped(question: WholeQuestion): Promise<null>
  picture(question: PictureQuestion): Promise<PrintSheetPicture>
}
