import type { DotPicture } from '../../../document/boxes'
import { PrinterFailure } from '../printers'

/**
 * Returns what of a sheet a print head reaches: its middle, because a head is in the middle of its roll.
 *
 * @param headDots width of the head in dots
 * @param isTestPage whether what is beside it may be missing
 * @throws PrinterFailure if there is ink beside it: not to print it could change what a slip says
 */
export function onPrintHead(sheet: DotPicture, headDots: number, isTestPage = false): DotPicture {
  const beside = sheet.width - headDots
  if (beside <= 0) return sheet
  const left = Math.round(beside / 2)
  const isCutOff = hasInk(sheet, 0, left) || hasInk(sheet, left + headDots, sheet.width)
  if (isCutOff && !isTestPage) {
    throw new PrinterFailure(
      `the sheet is ${sheet.width} dots wide, and the print head with its ${headDots} would cut off some of it`
    )
  }
  const [from, to] = [Math.ceil(sheet.width / 8), Math.ceil(headDots / 8)]
  const bits = new Uint8Array(to * sheet.height)
  // Each byte is put together of two; what is behind the last dot of a row is white.
  const [skipped, shift] = [left >> 3, left & 7]
  const lastByte = 0xff << (to * 8 - headDots)
  for (let y = 0; y < sheet.height; y++) {
    for (let x = 0; x < to; x++) {
      const at = y * from + skipped + x
      const next = skipped + x + 1 < from ? sheet.bits[at + 1]! : 0
      bits[y * to + x] = (sheet.bits[at]! << shift) | (next >> (8 - shift))
    }
    bits[(y + 1) * to - 1]! &= lastByte
  }
  return { width: headDots, height: sheet.height, bits }
}

/** Whether there is a black dot between two columns, the second excluded. */
function hasInk({ width, height, bits }: DotPicture, first: number, end: number): boolean {
  const stride = Math.ceil(width / 8)
  for (let y = 0; y < height; y++) {
    for (let x = first; x < end; x++) {
      if (bits[y * stride + (x >> 3)]! & (0x80 >> (x & 7))) return true
    }
  }
  return false
}
