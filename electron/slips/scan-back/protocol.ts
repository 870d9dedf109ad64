import type { RenderedCode, PrintSheetPicture } from '#contract/model/slip-documents'

/** Contents of the two WebAssembly files that the thread is made of. */
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
  /** Dots an inch of what will print it. */
  dpi: number
  codes: readonly ExpectedCode[]
}

/** A PDF that is put together of others, by a number that whoever asks has chosen. */
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
 * Reads codes off the pages of a PDF as they will be printed, with a decoder that knows nothing of how they were made; puts
 * PDFs together; and draws sheets as they look, smoothed for a screen. Rejects where there is no such page or PDF.
 */
export interface Scanner {
  /** Serials of the slips whose codes did not read back as they should. */
  unverified(question: ScanQuestion): Promise<string[]>
  /** The same of pages that are added to a whole, and read there. */
  added(question: ScanQuestion & WholeQuestion): Promise<string[]>
  /** The whole, which is forgotten then. */
  joined(question: WholeQuestion & { sheets: number }): Promise<Uint8Array>
  dropped(question: WholeQuestion): Promise<null>
  picture(question: PictureQuestion): Promise<PrintSheetPicture>
}
