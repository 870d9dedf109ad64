import { MM_PER_INCH } from '#contract/units'
import type { Box, DotPicture } from './boxes'

/** Pixels of a picture per inch where nothing limits its size. */
const PIXELS_PER_INCH = 96

/** Returns the size of a picture in millimetres: its own, or as large as it may be. */
export function sizeWithin(
  { width, height }: Pick<DotPicture, 'width' | 'height'>,
  most: { width: number; height: number }
): { width: number; height: number } {
  const own = MM_PER_INCH / PIXELS_PER_INCH
  const scale = Math.min(own, most.width / width, most.height / height)
  return { width: width * scale, height: height * scale }
}

/**
 * Returns a picture with so many dots: each is ink where ink covers half of its area or more. A driver that scaled the
 * picture would make grey of it, and dither the grey.
 */
function scaled(picture: DotPicture, width: number, height: number): DotPicture {
  const { width: across, height: down, bits } = picture
  const [from, to] = [Math.ceil(across / 8), Math.ceil(width / 8)]
  const ink = (x: number, y: number): number => (bits[y * from + (x >> 3)]! >> (7 - (x & 7))) & 1
  const result = new Uint8Array(to * height)
  for (let row = 0; row < height; row++) {
    const rows = spanOf(row, height, down)
    for (let column = 0; column < width; column++) {
      const columns = spanOf(column, width, across)
      let sum = 0
      for (let y = rows.first; y < rows.last; y++) {
        for (let x = columns.first; x < columns.last; x++) sum += ink(x, y)
      }
      const area = (rows.last - rows.first) * (columns.last - columns.first)
      if (2 * sum >= area) result[row * to + (column >> 3)]! |= 0x80 >> (column & 7)
    }
  }
  return { width, height, bits: result }
}

/** The pixels that a dot covers, at least one. */
function spanOf(dot: number, dots: number, pixels: number): { first: number; last: number } {
  const first = Math.floor((dot * pixels) / dots)
  return { first, last: Math.max(first + 1, Math.round(((dot + 1) * pixels) / dots)) }
}

/** A picture in whole dots of the printer, in the middle of a width. Millimetres. */
export function pictureBox(
  picture: DotPicture,
  { width, most, dpi }: { width: number; most: { width: number; height: number }; dpi: number }
): Box & { readonly width: number } {
  const size = sizeWithin(picture, most)
  const dot = MM_PER_INCH / dpi
  const dots = (mm: number): number => Math.max(1, Math.floor(mm / dot + 0.01))
  const [across, down] = [dots(size.width), dots(size.height)]
  const [wide, high] = [across * dot, down * dot]
  return {
    width: wide,
    height: high,
    draw(canvas, x, y) {
      const left = Math.round((x + (width - wide) / 2) / dot) * dot
      const top = Math.round(y / dot) * dot
      canvas.dots(left, top, wide, high, scaled(picture, across, down))
    }
  }
}
