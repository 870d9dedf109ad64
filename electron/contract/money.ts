import type { Rupiah } from './base'

/**
 * Reads written amounts. A point means one thing to a machine and another to a person in Indonesia, so each place
 * states who wrote its text: an answer of KiriminAja and a QRIS payload come from a machine, a list from a person. The
 * search also has units and ranges (`search/amounts.ts`).
 */

/**
 * Reads a machine's amount: `65000`, or `65000.00` with one or two zeros after the point (both seen in answers). Three
 * digits after it are a person's thousands, `65.000`, where none should be: rejected, rather than read as 65.
 *
 * @param text A number's source text, or a string's content.
 * @returns null for everything else: fractions, signs, exponents, grouping, blanks, leading zeros, and amounts that a
 *   number cannot represent exactly (2^53 and beyond).
 */
export function machineRupiah(text: string): Rupiah | null {
  return /^(?:0|[1-9]\d*)(?:\.0{1,2})?$/.test(text) ? exactRupiah(Number(text)) : null
}

/**
 * Reads tag 54 or 56 of a QRIS payload (EMVCo QRCPS, merchant-presented mode, 3.3.2.6): digits with at most one point,
 * which may be the last character, at most 13 characters, not zero. Rupiah has no cents in use.
 */
export function qrisRupiah(text: string): Rupiah | null {
  const amount = text.length <= 13 && /^\d+(\.0{0,2})?$/.test(text) ? Number(text) : 0
  return amount > 0 ? amount : null
}

/**
 * Reads a person's amount: whole rupiah with or without `Rp`, grouping and zero cents, as people and their programs in
 * Indonesia write them. `65.000` is 65,000, since rupiah have no thousandths.
 *
 * @param text Without leading or trailing blanks.
 * @returns null if it is not clearly a whole amount: fractions, signs, exponents, leading zeros, inconsistent grouping,
 *   and amounts that a number cannot represent exactly (2^53 and beyond).
 */
export function personRupiah(text: string): Rupiah | null {
  const written = text
    .replace(/^(?:rp|idr)\b\.? ?/i, '')
    .replace(/^rp\.?(?=\d)/i, '')
    .replace(/ ?\b(?:rp|idr|rupiah)\.?$/i, '')
    // `65.000,-`
    .replace(/[.,] ?-$/, '')
  const grouped =
    /^([1-9]\d{0,2}(?:\.\d{3})+)(?:,0{1,2})?$/.exec(written) ??
    /^([1-9]\d{0,2}(?:,\d{3})+)(?:\.0{1,2})?$/.exec(written) ??
    /^(0|[1-9]\d*)(?:[.,]0{1,2})?$/.exec(written)
  return grouped ? exactRupiah(Number(grouped[1]?.replace(/[.,]/g, ''))) : null
}

/** Returns null if a number does not represent the amount exactly (2^53 and beyond), or is not an amount. */
export function exactRupiah(amount: number): Rupiah | null {
  return Number.isSafeInteger(amount) && amount >= 0 ? amount : null
}
