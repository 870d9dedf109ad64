import type { DotPicture } from '../../electron/document/boxes'
import { noise } from '../support/dot-pictures'

/** A sheet of 80 x 120 mm, a form of the test's printers. */
export const SHEET = { width: 80, height: 120 }
export const SHEETS = 2
/** Wine's driver reads 203 dpi as 20. */
export const RESOLUTIONS = [300, 600]
export const RAW = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7) % 251)
const MM_PER_INCH = 25.4
/** Where Wine prints on that form. */
const MARGIN_MM = 3.5

/** Random dots wherever the printer prints, other ones on each sheet. */
export function pictureOf(sheet: number, dpi: number): DotPicture {
  const dots = (mm: number): number => Math.round((mm / MM_PER_INCH) * dpi)
  const [width, height, margin] = [dots(SHEET.width), dots(SHEET.height), dots(MARGIN_MM)]
  return noise(width, height, {
    left: margin + sheet,
    top: margin,
    width: width - 2 * margin - sheet,
    height: height - 2 * margin
  })
}
