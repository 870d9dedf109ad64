// What the types of `qrcode` leave out.

declare module 'qrcode/lib/core/segments.js' {
  import type { QRCodeSegment } from 'qrcode'
  /** Splits a text wherever its kind of characters changes. */
  export function rawSplit(text: string): QRCodeSegment[]
  /** Splits a text so that it takes the fewest bits in a code of this version. */
  export function fromString(text: string, version: number): QRCodeSegment[]
}

declare module 'qrcode/lib/core/version.js' {
  import type { QRCodeErrorCorrectionLevel, QRCodeSegment } from 'qrcode'
  /** Returns the smallest version (1 to 40) that holds segments; undefined if none does. */
  export function getBestVersionForData(
    segments: QRCodeSegment[],
    level: QRCodeErrorCorrectionLevel
  ): number | undefined
}
