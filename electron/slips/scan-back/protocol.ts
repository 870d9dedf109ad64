import type { DrawnCode } from '../../contract/slips'

/** Contents of the two WebAssembly files that the thread is made of. */
export interface ScannerModules {
  pdfium: Uint8Array
  zxing: Uint8Array
}

/** A code that must be on a page. */
export interface ExpectedCode extends DrawnCode {
  payload: string
}

export interface ScanQuestion {
  pdf: Uint8Array
  /** Dots an inch of what will print it. */
  dpi: number
  codes: readonly ExpectedCode[]
}

/** Serials of the slips whose codes did not read back as they should. */
export type ScanAnswer = { misread: string[] } | { failed: string }
