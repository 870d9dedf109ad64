import type { DotPicture } from '../../document/boxes'
import { QUIET_ZONE, type QrModules } from '../codes/qr-code'
import type { PlacedCode } from '../layouts/code-on-sheet'

const WHITE = 255
const BLACK = 0

/** Part of a page in dots, a byte each, row by row. */
export interface DotPage {
  dots: Uint8Array
  width: number
  height: number
  /** Where it begins on the page. */
  left: number
  top: number
}

/** Returns a page as a bit for each dot. */
export function packed({ dots, width, height }: DotPage): DotPicture {
  const stride = Math.ceil(width / 8)
  const bits = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (dots[y * width + x] !== WHITE) bits[y * stride + (x >> 3)]! |= 0x80 >> (x & 7)
    }
  }
  return { width, height, bits }
}

/** The rectangle of a code with its quiet zone, in dots of its sheet. */
export function placeOf({ left, top, dotsPerModule, modules }: PlacedCode): {
  left: number
  top: number
  side: number
} {
  const quiet = QUIET_ZONE * dotsPerModule
  return { left: left - quiet, top: top - quiet, side: modules.size * dotsPerModule + 2 * quiet }
}

/**
 * Returns whether every dot of a code and its quiet zone is as it was made: each module a block of its colour, white all
 * around.
 */
export function areDotsRight(page: DotPage, code: PlacedCode): boolean {
  const { left, top, side } = placeOf(code)
  const [x, y] = [left - page.left, top - page.top]
  if (x < 0 || y < 0 || x + side > page.width || y + side > page.height) return false
  const { modules, dotsPerModule } = code
  const dots = Buffer.from(page.dots.buffer, page.dots.byteOffset, page.dots.length)
  const expected = Buffer.allocUnsafe(side)
  for (let row = 0; row < modules.size + 2 * QUIET_ZONE; row++) {
    fillRow(expected, modules, row - QUIET_ZONE, dotsPerModule)
    for (let line = 0; line < dotsPerModule; line++) {
      const at = (y + row * dotsPerModule + line) * page.width + x
      if (dots.compare(expected, 0, side, at, at + side) !== 0) return false
    }
  }
  return true
}

/** Writes the dots of a row of modules, or of the quiet zone above or below them. */
function fillRow(dots: Uint8Array, { size, data }: QrModules, row: number, dotsPerModule: number): void {
  dots.fill(WHITE)
  if (row < 0 || row >= size) return
  let at = QUIET_ZONE * dotsPerModule
  for (let column = 0; column < size; column++) {
    const isDark = data[row * size + column] === 1
    for (const end = at + dotsPerModule; at < end; at++) if (isDark) dots[at] = BLACK
  }
}

/**
 * Returns what stands in the place of a code as a small picture for a decoder, a PGM file: the middle dot of each module,
 * twice in both directions, which is much quicker to decode.
 */
export function thumbnailOf(page: DotPage, code: PlacedCode): Uint8Array {
  const { left, top } = placeOf(code)
  const across = code.modules.size + 2 * QUIET_ZONE
  const middle = Math.floor(code.dotsPerModule / 2)
  const side = 2 * across
  const head = `P5 ${side} ${side} 255\n`
  const file = Buffer.allocUnsafe(head.length + side * side)
  file.write(head, 'latin1')
  const pixels = file.subarray(head.length)
  for (let row = 0; row < across; row++) {
    const from =
      (top - page.top + row * code.dotsPerModule + middle) * page.width + (left - page.left) + middle
    for (let column = 0; column < across; column++) {
      const at = 2 * (row * side + column)
      pixels[at] = pixels[at + 1] = page.dots[from + column * code.dotsPerModule]!
    }
    pixels.copyWithin((2 * row + 1) * side, 2 * row * side, (2 * row + 1) * side)
  }
  return file
}
