import type { DrawnCode, SheetPicture } from '../../contract/slips'

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

export interface PictureQuestion {
  pdf: Uint8Array
  /** From 0. */
  sheet: number
  /** Pixels. */
  width: number
}

/** What each question is answered with: serials of the slips whose codes did not read back as they should; a picture. */
export interface Questions {
  misread: [ScanQuestion, string[]]
  picture: [PictureQuestion, SheetPicture]
}

export type Asked = { [Q in keyof Questions]: { name: Q; question: Questions[Q][0] } }[keyof Questions]
export type Answered = { answer: Questions[keyof Questions][1] } | { failed: string }
