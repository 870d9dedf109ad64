import type { DotPicture } from '../../electron/document/boxes'
import type { DotArea } from '../../electron/slips/printers/windows/device-bitmap'

/** A picture with ink where `isInk` says so. */
export function pictureOf(
  width: number,
  height: number,
  isInk: (x: number, y: number) => boolean
): DotPicture {
  const row = Math.ceil(width / 8)
  const bits = new Uint8Array(row * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) if (isInk(x, y)) bits[y * row + (x >> 3)]! |= 0x80 >> (x & 7)
  }
  return { width, height, bits }
}

/** Whether there is ink; not outside of a picture. */
export function isInkAt({ width, height, bits }: DotPicture, x: number, y: number): boolean {
  if (x < 0 || y < 0 || x >= width || y >= height) return false
  return ((bits[y * Math.ceil(width / 8) + (x >> 3)]! >> (7 - (x & 7))) & 1) === 1
}

/** Random ink in an area: no two places in it look alike. */
export function noise(width: number, height: number, { left, top, ...size }: DotArea): DotPicture {
  return pictureOf(width, height, (x, y) => {
    if (x < left || y < top || x >= left + size.width || y >= top + size.height) return false
    let hash = Math.imul(x, 0x9e_37_79_b1) ^ Math.imul(y, 0x85_eb_ca_6b)
    hash = Math.imul(hash ^ (hash >>> 15), 0x2c_1b_3c_6d)
    return ((hash ^ (hash >>> 13)) & 1) === 1
  })
}

/** The number of dots in which a picture differs from another that lies `shift` beside it. */
export function differingDots(one: DotPicture, other: DotPicture, shift = { x: 0, y: 0 }): number {
  let count = 0
  for (let y = 0; y < one.height; y++) {
    for (let x = 0; x < one.width; x++) {
      if (isInkAt(one, x, y) !== isInkAt(other, x + shift.x, y + shift.y)) count++
    }
  }
  return count
}
