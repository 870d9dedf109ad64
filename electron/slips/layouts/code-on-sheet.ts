import type { SheetCanvas } from '../../document/boxes'
import { bestMasked } from '../codes/best-mask'
import { inDots, QUIET_ZONE, type QrModules } from '../codes/qr-code'
import { dotOf, toWholeDots, type SizedCode } from '../codes/sized-code'

/** A code where it was printed: in dots from the top left corner of its sheet. */
export interface PlacedCode {
  serial: string
  payload: string
  /** From 0. */
  sheet: number
  /** The first module, without the quiet zone. */
  left: number
  top: number
  dotsPerModule: number
  modules: QrModules
}

/**
 * How much smaller than its dots a code is drawn, at each edge: some drivers darken every dot that an area touches, and
 * a rounding error would make it a dot larger.
 */
const INSET = 1 / 20

/** Prints a code at the next whole dots of a place in millimetres. */
export function printCode(
  sheets: SheetCanvas,
  { encoded, dotsPerModule }: SizedCode,
  { x, y, serial, dpi }: { x: number; y: number; serial: string; dpi: number }
): PlacedCode {
  const dot = dotOf(dpi)
  const left = toWholeDots(x, dpi) + QUIET_ZONE * dotsPerModule
  const top = toWholeDots(y, dpi) + QUIET_ZONE * dotsPerModule
  const modules = bestMasked(encoded)
  const picture = inDots(modules, dotsPerModule)
  const side = (picture.width - 2 * INSET) * dot
  sheets.dots((left + INSET) * dot, (top + INSET) * dot, side, side, picture)
  const { payload } = encoded
  return { serial, payload, sheet: sheets.count - 1, left, top, dotsPerModule, modules }
}
