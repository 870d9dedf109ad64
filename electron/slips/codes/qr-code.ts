import { create } from 'qrcode'
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

/**
 * Returns the modules on a side, without the quiet zone. Skips the slow search for the best mask.
 *
 * @returns null if no code can hold the payload with so much correction
 */
export function qrSize(payload: string, errorCorrectionLevel: Correction): number | null {
  try {
    return create(payload, { errorCorrectionLevel, maskPattern: 0 }).modules.size
  } catch {
    return null
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
