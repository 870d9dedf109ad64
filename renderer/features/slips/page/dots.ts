import { qrFigure, qrSize, type Correction, type QrFigure } from '../qr-path'

const MM_PER_INCH = 25.4
/** Of CSS pixels. */
export const MM_PER_PX = MM_PER_INCH / 96
/** What a phone's camera still tells apart on paper that has been folded: modules are no smaller, in millimetres. */
const LEAST_MODULE = 0.33
/** A head that burns a dot too wide or too narrow spoils less of a module that has some. */
const LEAST_DOTS = 4

/**
 * Parts of a dot that outlines are drawn in, and how many of them what is dark is smaller on each side. Drivers that
 * darken each dot which an outline so much as touches, as Ghostscript does by PostScript's rule, make all that is dark
 * a dot larger for a rounding otherwise; those that go by the middle of a dot do not mind.
 */
export const UNITS_A_DOT = 8
export const INSET = 1

/** Larger squares help a cheap scanner more than correction does: there is more of it only where they stay so large. */
const COMFORTABLE_MODULE = 0.5

/** A code as it is drawn: modules of the same whole number of dots, since uneven ones are what cheap scanners trip over. */
export interface SizedCode extends QrFigure {
  correction: Correction
  dotsPerModule: number
  /** Millimetres from edge to edge, quiet zone included. */
  side: number
}

/** Width of a dot in millimetres. */
export function dotOf(dpi: number): number {
  return MM_PER_INCH / dpi
}

/**
 * Dots that a module may have at most in some room.
 *
 * @param modules on a side, quiet zone included
 * @param room millimetres
 * @returns null where even the smallest module that scans is too large
 */
export function dotsPerModule(modules: number, room: number, dpi: number): number | null {
  const dot = dotOf(dpi)
  const least = Math.max(LEAST_DOTS, Math.ceil(LEAST_MODULE / dot))
  // A code that fits exactly must not fail for the last digit of a division.
  const most = Math.floor(room / modules / dot + 1e-6)
  return most < least ? null : most
}

/**
 * The largest code that fits, with more error correction where its modules are no trouble then.
 *
 * @param room millimetres that it may be wide and high
 * @returns null where it does not fit with modules that scan; the same object for the same code
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

/** Millimetres from a place to the next whole dot. */
export function toWholeDot(at: number, dpi: number): number {
  const dots = at / dotOf(dpi)
  const next = Math.abs(dots - Math.round(dots)) < 0.01 ? dots : Math.ceil(dots)
  return (next - dots) * dotOf(dpi)
}

/** Slips are fitted again and again, with fewer words each time: what their codes are made of stays. */
const sizes = new Map<string, number | null>()
const codes = new Map<string, SizedCode>()

/** Forgets the codes of slips that were drawn: those of a thousand are more than the slips themselves. */
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
