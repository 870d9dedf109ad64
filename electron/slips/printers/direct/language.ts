import type { PrinterError } from '#contract/model/printers'
import type { DotPicture } from '../../../document/boxes'

/** How sheets are encoded for a printer. */
export interface EncodeOptions {
  /** Dots per inch. */
  dpi: number
  /** No sheet is wider. */
  headDots: number
  /** Cut after each sheet. */
  cut: boolean
  /** Paper that comes out after each sheet of a roll, in dots. */
  feedDots: number
  /** Room between two labels in millimetres, 0 for a roll; null: as the printer is calibrated. */
  gapMm: number | null
  /** The job before ended in the middle, so that the printer may still wait for the rest of a picture. */
  isAfterBreak: boolean
}

/** What a printer says of itself. */
export interface PrinterAnswer {
  error: PrinterError | null
  /** Whether it has worked through all that it got before the question. */
  isDone: boolean
}

/** The first of the bytes that came from a printer; their answer is null if they answer nothing. */
export type Reading = { length: number; answer: PrinterAnswer | null } | 'incomplete' | 'unreadable'

/** A question that a printer answers at once, even if it has no paper. */
export interface StatusQuery {
  question: Uint8Array
  /** @param received at least one byte */
  read(received: Uint8Array): Reading
}

/** A language of printers. Pictures are black where a bit is 1. */
export interface LanguageRules {
  /**
   * Returns the bytes that print each sheet exactly once, whatever the printer's stored settings. Between the pieces
   * the printer can be asked for its status. How dark it prints, and how fast, stays as it is set up.
   */
  encode(sheets: readonly DotPicture[], options: EncodeOptions): Uint8Array[]
  /** Asked before anything is sent, one after the other. */
  readonly before: readonly StatusQuery[]
  /** Asked between the pieces, and after them until the printer is done. */
  readonly meanwhile: StatusQuery
  /** A question that is answered when the printer is done, if the answer of `meanwhile` never says that. */
  readonly last: Uint8Array | null
}

/** Most rows of a picture sent at once: small printers have small buffers. */
const STRIP_ROWS = 100

/** A strip of a picture: whole rows of bytes. */
export interface Strip {
  /** Dots from the top of the picture. */
  top: number
  rows: number
  /** Bytes per row. */
  stride: number
  bits: Uint8Array
}

/** Cuts a picture into strips, from its top. */
export function stripsOf({ width, height, bits }: DotPicture): Strip[] {
  const stride = Math.ceil(width / 8)
  return Array.from({ length: Math.ceil(height / STRIP_ROWS) }, (_, at) => {
    const top = at * STRIP_ROWS
    const rows = Math.min(STRIP_ROWS, height - top)
    return { top, rows, stride, bits: bits.subarray(top * stride, (top + rows) * stride) }
  })
}

/** The most bytes for which a printer still waits if a strip was cut short. */
export const longestStrip = (headDots: number): number => STRIP_ROWS * Math.ceil(headDots / 8)
