import { qrFigure, qrSize, type Correction, type QrFigure } from '../qr-path'

const MM_PER_INCH = 25.4
/** Millimetres per CSS px. */
export const MM_PER_PX = MM_PER_INCH / 96
/** Smallest module in millimetres, which a phone's camera can still read on paper that has been folded. */
const LEAST_MODULE = 0.33
/** Fewest dots per module: a head that prints a dot too wide or too narrow spoils less of a module with several. */
const LEAST_DOTS = 4

/**
 * Units per dot in which outlines are drawn, and the units by which dark areas are inset on each side. Some drivers
 * darken every dot that an outline touches (Ghostscript, by PostScript's rule): without the inset, a rounding error
 * would make dark areas a dot larger. Drivers that go by the middle of a dot are not affected.
 */
export const UNITS_A_DOT = 8
export const INSET = 1

/** Large modules help a cheap scanner more than error correction: more is used only if they stay this large, in mm. */
const COMFORTABLE_MODULE = 0.5

/** A code as rendered: every module has the same whole number of dots, because cheap scanners fail on uneven ones. */
export interface SizedCode extends QrFigure {
  correction: Correction
  dotsPerModule: number
  /** Millimetres from edge to edge, quiet zone included. */
  side: number
}

/** Returns the width of a dot in millimetres. */
export function dotOf(dpi: number): number {
  return MM_PER_INCH / dpi
}

/**
 * Returns the most dots that a module can have in a room.
 *
 * @param modules on a side, quiet zone included
 * @param room millimetres
 * @returns null if even the smallest module that scans is too large
 */
export function dotsPerModule(modules: number, room: number, dpi: number): number | null {
  const dot = dotOf(dpi)
  const least = Math.max(LEAST_DOTS, Math.ceil(LEAST_MODULE / dot))
  // A code that fits exactly must not fail because of a rounding error.
  const most = Math.floor(room / modules / dot + 1e-6)
  return most < least ? null : most
}

/**
 * Returns the largest code that fits, with more error correction if its modules are still large enough then.
 *
 * @param room width and height available, in millimetres
 * @returns null if it does not fit with modules that scan; the same object for the same code
 */
export function sizedCode(payload: string, room: number, dpi: number): SizedCode | null {
  for (const correction of ['Q', 'M'] as const) {
    const size = sizeOf(payload, correction)
    const dots = size === null ? null : dotsPerModule(size, room, dpi)
    const isLargeEnough = correction === 'M' || (dots ?? 0) * dotOf(dpi) >= COMFORTABLE_MODULE
    if (dots && isLargeEnough) return codeOf(payload, correction, dots, dpi)
  }
  return null
}

/** Returns the millimetres from a place to the next whole dot. */
export function toWholeDot(at: number, dpi: number): number {
  const dots = at / dotOf(dpi)
  const next = Math.abs(dots - Math.round(dots)) < 0.01 ? dots : Math.ceil(dots)
  return (next - dots) * dotOf(dpi)
}

/** Caches, because slips are fitted again and again with fewer words each time, but with the same codes. */
const sizes = new Map<string, number | null>()
const codes = new Map<string, SizedCode>()

/** Clears the codes of earlier slips: those of a thousand take more memory than the slips themselves. */
export function forgetCodes(): void {
  sizes.clear()
  codes.clear()
}

function sizeOf(payload: string, correction: Correction): number | null {
  return kept(sizes, correction + payload, () => qrSize(payload, correction))
}

function codeOf(payload: string, correction: Correction, dots: number, dpi: number): SizedCode {
  return kept(codes, [correction, dots, dpi, payload].join(' '), () => {
    const figure = qrFigure(payload, correction, { unit: dots * UNITS_A_DOT, inset: INSET })
    const side = (figure.size / UNITS_A_DOT) * dotOf(dpi)
    return { ...figure, correction, dotsPerModule: dots, side }
  })
}

function kept<T>(store: Map<string, T>, key: string, make: () => T): T {
  if (!store.has(key)) store.set(key, make())
  return store.get(key)!
}
