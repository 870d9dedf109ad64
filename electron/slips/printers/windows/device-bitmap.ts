import type { DotPicture } from '../../../document/boxes'

const HEADER_BYTES = 40
const COLOUR_BYTES = 4
const ROW_ALIGNMENT = 4
const WHITE = 0xff_ff_ff

/** A rectangle in dots. */
export interface DotArea {
  left: number
  top: number
  width: number
  height: number
}

/** A device-independent bitmap with a bit per pixel. */
export interface DeviceBitmap {
  width: number
  height: number
  /** A BITMAPINFO with two colours. */
  info: Buffer
  /** Rows of whole 32-bit words, the lowest first: not every driver takes them the other way round. */
  bits: Buffer
}

/** Returns what lies in both the picture and an area; its height or width may be 0. Bits beyond its edge are 0. */
export function cropped({ width, height, bits }: DotPicture, area: DotArea): DotPicture {
  const across = Math.max(0, Math.min(area.width, width - area.left))
  const down = Math.max(0, Math.min(area.height, height - area.top))
  const [from, to] = [Math.ceil(width / 8), Math.ceil(across / 8)]
  const [first, shift] = [area.left >> 3, area.left & 7]
  const lastMask = (0xff << ((8 - (across & 7)) & 7)) & 0xff
  const part = new Uint8Array(to * down)
  for (let row = 0; row < down; row++) {
    const source = bits.subarray((area.top + row) * from, (area.top + row + 1) * from)
    const at = row * to
    for (let byte = 0; byte < to; byte++) {
      const both = (source[first + byte]! << 8) | (source[first + byte + 1] ?? 0)
      part[at + byte] = both >> (8 - shift)
    }
    if (to > 0) part[at + to - 1]! &= lastMask
  }
  return { width: across, height: down, bits: part }
}

/** Whether there is ink in an area of a picture. */
export function hasInk(picture: DotPicture, area: DotArea): boolean {
  return cropped(picture, area).bits.some((byte) => byte !== 0)
}

/** Returns a picture as GDI takes it. Throws if its bits are not as many as its size says. */
export function bitmapOf({ width, height, bits }: DotPicture): DeviceBitmap {
  const bytes = Math.ceil(width / 8)
  // GDI reads as many as the size says, whatever lies there.
  if (bits.length !== bytes * height) throw new RangeError('a picture has other dots than its size says')
  const row = Math.ceil(bytes / ROW_ALIGNMENT) * ROW_ALIGNMENT
  const turned = Buffer.alloc(row * height)
  for (let y = 0; y < height; y++) {
    turned.set(bits.subarray(y * bytes, (y + 1) * bytes), (height - 1 - y) * row)
  }
  const info = Buffer.alloc(HEADER_BYTES + 2 * COLOUR_BYTES)
  info.writeUInt32LE(HEADER_BYTES, 0)
  info.writeInt32LE(width, 4)
  info.writeInt32LE(height, 8)
  info.writeUInt16LE(1, 12) // planes
  info.writeUInt16LE(1, 14) // bits per pixel
  info.writeUInt32LE(turned.length, 20)
  info.writeUInt32LE(2, 32) // colours: 0 is paper, 1 is ink, which is black, as the buffer is zeroed
  info.writeUInt32LE(WHITE, HEADER_BYTES)
  return { width, height, info, bits: turned }
}
