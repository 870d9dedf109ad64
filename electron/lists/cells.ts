import type { Rupiah } from '../contract/models'

/** Rounds of peeling, so that a cell full of quotes takes no longer than others. */
const PEELINGS = 4
/** Most cells: nothing to take off, and files have millions of them. */
const PLAIN = /^[A-Za-z0-9][\w.,:/-]*$/
const QUOTED = /^(?:"(.*)"|'(.*)'|“(.*)”|‘(.*)’)$/

/**
 * Takes off a cell what is not its content: white space of every kind, invisible characters, quotes, Excel's
 * `="…"` and the apostrophe that keeps text as text. The content itself is never altered.
 */
export function cleanCell(text: string): string {
  if (text === '' || PLAIN.test(text)) return text
  let cell = text
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
  for (let round = 0; round < PEELINGS; round++) {
    const quoted = QUOTED.exec(cell.startsWith('="') ? cell.slice(1) : cell)
    const inner = quoted ? quoted.slice(1).find((group) => group !== undefined) : cell.replace(/^'/, '')
    if (inner === undefined || inner === cell) break
    cell = inner.trim()
  }
  return cell
}

/**
 * Reads an expected amount: whole rupiah with or without `Rp`, grouping and zero cents, the way that
 * people and programs in Indonesia write them. `65.000` is 65,000, since rupiah have no thousandths.
 *
 * @param text A cell. One that `cleanCell` leaves empty names no amount, which is no mistake.
 * @returns null for what is not clearly a whole amount: fractions, signs, exponents, leading zeros, mixed-up
 *   grouping, and what a number cannot hold exactly (2^53 and beyond).
 */
export function readAmount(text: string): Rupiah | null {
  const written = cleanCell(text)
    .replace(/^(?:rp|idr)\b\.? ?/i, '')
    .replace(/^rp\.?(?=\d)/i, '')
    .replace(/ ?\b(?:rp|idr|rupiah)\.?$/i, '')
    // `65.000,-`
    .replace(/[.,] ?-$/, '')
  const grouped =
    /^([1-9]\d{0,2}(?:\.\d{3})+)(?:,0{1,2})?$/.exec(written) ??
    /^([1-9]\d{0,2}(?:,\d{3})+)(?:\.0{1,2})?$/.exec(written) ??
    /^(0|[1-9]\d*)(?:[.,]0{1,2})?$/.exec(written)
  if (!grouped) return null
  const amount = Number(grouped[1]?.replace(/[.,]/g, ''))
  return Number.isSafeInteger(amount) ? amount : null
}
