import type { Rupiah } from '../contract/models'

/**
 * Reads whole rupiah: `65000`, or `65000.00` with nothing after the point but zeros.
 *
 * @param text A number's source text, or a string's content.
 * @returns null for everything else: fractions, signs, exponents, grouping, blanks, leading zeros, and what a
 *   number cannot hold exactly (2^53 and beyond).
 */
export function readRupiah(text: string): Rupiah | null {
  if (!/^(?:0|[1-9]\d*)(?:\.0+)?$/.test(text)) return null
  const amount = Number(text)
  return Number.isSafeInteger(amount) ? amount : null
}
