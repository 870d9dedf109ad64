import { MM_PER_INCH } from '#contract/units'
import { Encoder, QUIET_ZONE, type Correction, type EncodedPayload } from './qr-code'

/** Smallest module in millimetres, which a phone's camera can still read on paper that has been folded. */
const LEAST_MODULE = 0.33
/** Fewest dots per module: a head that prints a dot too wide or too narrow spoils less of a module with several. */
const LEAST_DOTS = 4
/** Large modules help a cheap scanner more than error correction: more is used only if they stay this large, in mm. */
const COMFORTABLE_MODULE = 0.5

/** A code whose modules all have the same whole number of dots, because cheap scanners fail on uneven ones. */
export interface SizedCode {
  encoded: EncodedPayload
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
 * Finds the largest code that fits, with more error correction if its modules are still large enough then. It remembers
 * the last payload: slips are fitted again and again with fewer words each time.
 */
export class CodeSizes {
  #encoder: Encoder | null = null
  #encoded: EncodedPayload | null = null

  /**
   * @param room width and height available, in millimetres
   * @returns null if it does not fit with modules that scan
   */
  fit(payload: string, room: number, dpi: number): SizedCode | null {
    if (this.#encoder?.payload !== payload) this.#encoder = new Encoder(payload)
    for (const correction of ['Q', 'M'] as const) {
      const modules = this.#encoder.size(correction)
      const across = modules === null ? 0 : modules + 2 * QUIET_ZONE
      const dots = modules === null ? null : dotsPerModule(across, room, dpi)
      if (dots === null || (correction === 'Q' && dots * dotOf(dpi) < COMFORTABLE_MODULE)) continue
      const encoded = this.#encode(this.#encoder, correction)
      return { encoded, dotsPerModule: dots, side: across * dots * dotOf(dpi) }
    }
    return null
  }

  #encode(encoder: Encoder, correction: Correction): EncodedPayload {
    const { payload } = encoder
    if (this.#encoded?.payload !== payload || this.#encoded.correction !== correction)
      this.#encoded = encoder.encode(correction)
    return this.#encoded
  }
}

/** Returns a length in millimetres as the next whole number of dots. */
export function toWholeDots(mm: number, dpi: number): number {
  const dots = mm / dotOf(dpi)
  const nearest = Math.round(dots)
  return Math.abs(dots - nearest) < 0.01 ? nearest : Math.ceil(dots)
}
