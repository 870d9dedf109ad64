import type { DotPicture } from '../../electron/document/boxes'
import type { PlacedCode } from '../../electron/slips/layouts/code-on-sheet'
import { areDotsRight, placeOf, type DotPage } from '../../electron/slips/verification/dots'
import type { Dots } from './scan'

const BLACK = 0
const WHITE = 255

/** A picture with a byte for each dot. */
export function dotsOf({ width, height, bits }: DotPicture): Dots {
  const stride = Math.ceil(width / 8)
  const dots = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      dots[y * width + x] = bits[y * stride + (x >> 3)]! & (0x80 >> (x & 7)) ? BLACK : WHITE
    }
  }
  return { width, height, dots }
}

/** Cuts a code with its quiet zone out of a sheet, and lays it on white: people hold the camera over a single code. */
export function codeOn({ width, dots }: Dots, code: PlacedCode): Dots {
  const { left, top, side } = placeOf(code)
  const margin = side >> 3
  const across = side + 2 * margin
  const cut = new Uint8Array(across * across).fill(WHITE)
  for (let y = 0; y < side; y++) {
    const from = (top + y) * width + left
    cut.set(dots.subarray(from, from + side), (margin + y) * across + margin)
  }
  return { width: across, height: across, dots: cut }
}

/** Some dots further: a driver may move a whole label, which prints the same dots. */
const MOVES = [0, 1, 2].flatMap((x) => [0, 1, 2].map((y) => ({ x, y })))

/** Returns by how many dots a code is further than it was verified, with every dot of it right; null if it is not. */
export function movedBy(label: DotPage | undefined, code: PlacedCode): { x: number; y: number } | null {
  if (!label) return null
  return MOVES.find(({ x, y }) => areDotsRight({ ...label, left: x, top: y }, code)) ?? null
}
