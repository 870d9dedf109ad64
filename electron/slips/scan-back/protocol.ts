import type { DrawnCode, SheetPicture } from '#contract/model/slip-documents'

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

/** What each question is answered with. */
export interface Questions {
  /** Serials of the slips whose codes did not read back as they should. */
  unverified: [ScanQuestion, string[]]
  /** The same of pages that are added to a whole, and read there. */
  added: [ScanQuestion & WholeQuestion, string[]]
  /** The whole, which is forgotten then. */
  joined: [WholeQuestion & { sheets: number }, Uint8Array]
  dropped: [WholeQuestion, null]
  picture: [PictureQuestion, SheetPicture]
}

export type Asked = { [Q in keyof Questions]: { name: Q; question: Questions[Q][0] } }[keyof Questions]
export type Answer = Questions[keyof Questions][1]
export type Answered = { answer: Answer } | { failed: string }
