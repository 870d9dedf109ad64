import { create, type QRCodeSegment } from 'qrcode'
import { fromString, rawSplit } from 'qrcode/lib/core/segments.js'
import { getBestVersionForData } from 'qrcode/lib/core/version.js'
import type { DotPicture } from '../../document/boxes'

/** White modules around a code that a scanner needs to find it. */
export const QUIET_ZONE = 4

/** How much of a code may be damaged: M 15 %, Q 25 %. */
export type Correction = 'M' | 'Q'

/** Dark modules are 1, row by row, without the quiet zone. */
export interface QrModules {
  size: number
  data: Uint8Array
}

/** An encoded payload whose mask is not chosen yet: it has mask 0. */
export interface EncodedPayload {
  payload: string
  correction: Correction
  modules: QrModules
}

/** The last versions whose segments have heads of the same length (ISO/IEC 18004, table 3). */
const LAST_OF_CLASS = [9, 26, 40]
/** Modules on a side: those of version 0, if there were one, and how many each version adds. */
const MODULES = { least: 17, aVersion: 4 }

/**
 * A payload that can be encoded with several corrections. `qrcode` would split it into segments each time, which takes
 * half of the time of a code; its modules are the same.
 */
export class Encoder {
  readonly payload: string
  /** By the class of version that they are best for. */
  readonly #segments = new Map<number, QRCodeSegment[]>()

  constructor(payload: string) {
    this.payload = payload
  }

  /** Returns the modules on a side, without the quiet zone; null if no code can hold the payload. */
  size(correction: Correction): number | null {
    const version = getBestVersionForData(this.#segmentsFor(correction), correction)
    return version === undefined ? null : MODULES.least + MODULES.aVersion * version
  }

  /**
   * Skips the slow search for the best mask.
   *
   * @throws Error if no code can hold the payload with so much correction
   */
  encode(correction: Correction): EncodedPayload {
    const segments = this.#segmentsFor(correction)
    const { size, data } = create(segments, { errorCorrectionLevel: correction, maskPattern: 0 }).modules
    return { payload: this.payload, correction, modules: { size, data: Uint8Array.from(data) } }
  }

  #segmentsFor(correction: Correction): QRCodeSegment[] {
    const version = getBestVersionForData(rawSplit(this.payload), correction) ?? LAST_OF_CLASS.at(-1)!
    const versions = LAST_OF_CLASS.findIndex((last) => version <= last)
    let segments = this.#segments.get(versions)
    if (!segments) {
      segments = fromString(this.payload, version)
      this.#segments.set(versions, segments)
    }
    return segments
  }
}

/** Returns a code as a picture with so many dots for each module, without the quiet zone. */
export function inDots({ size, data }: QrModules, dotsPerModule: number): DotPicture {
  const side = size * dotsPerModule
  const stride = Math.ceil(side / 8)
  const bits = new Uint8Array(stride * side)
  for (let row = 0; row < size; row++) {
    const first = row * dotsPerModule * stride
    for (let column = 0; column < size; column++) {
      if (data[row * size + column] !== 1) continue
      for (let dot = column * dotsPerModule; dot < (column + 1) * dotsPerModule; dot++) {
        bits[first + (dot >> 3)]! |= 0x80 >> (dot & 7)
      }
    }
    for (let copy = 1; copy < dotsPerModule; copy++)
      bits.copyWithin(first + copy * stride, first, first + stride)
  }
  return { width: side, height: side, bits }
}
