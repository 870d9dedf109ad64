import type { Rupiah } from '../base'
import { exactRupiah } from '../money'
import type { AmountRange } from './terms'

/** Thousand and million, as people in Indonesia write them. */
const TIMES: Record<string, number> = { rb: 1e3, ribu: 1e3, k: 1e3, jt: 1e6, juta: 1e6 }

/**
 * Reads `65000`, `65.000`, `Rp65.000`, `65rb`, `1.5jt`; null for anything that is not whole rupiah, and for `1.500rb`,
 * which may mean one and a half or one and a half thousand. Stricter than `personRupiah`: a search is read while it is
 * typed, when `65.00` is about to become `65.000`, and a comma separates values.
 */
function rupiahOf(text: string): Rupiah | null {
  const bare = text.toLowerCase().replace(/^rp\.?/, '')
  if (/^\d+$/.test(bare)) return exactRupiah(Number(bare))
  if (/^\d{1,3}(\.\d{3})+$/.test(bare)) return exactRupiah(Number(bare.replaceAll('.', '')))
  const [, digits, part = '', unit] = /^(\d+)(?:\.(\d{1,2}))?([a-z]+)$/.exec(bare) ?? []
  const times = unit === undefined ? undefined : Object.hasOwn(TIMES, unit) ? TIMES[unit] : undefined
  if (digits === undefined || times === undefined) return null
  // Computed with whole numbers: 1.1 times a million is not exact in floating point.
  const scaled = exactRupiah(Number(digits + part) * times)
  return scaled === null ? null : exactRupiah(scaled / 10 ** part.length)
}

/** Reads `50000`, `>=50000`, `<1jt`, `50rb..1jt`, `50rb..`; null for anything else, or for an empty range. */
export function amountRangeOf(text: string): AmountRange | null {
  const [, first, last] = /^(.*?)\.\.(.*)$/.exec(text) ?? []
  if (first !== undefined && last !== undefined) {
    const from = first === '' ? null : rupiahOf(first)
    const to = last === '' ? null : rupiahOf(last)
    const understood = (first === '' || from !== null) && (last === '' || to !== null)
    if (!understood || (from === null && to === null)) return null
    return from !== null && to !== null && from > to ? null : { from, to }
  }
  const [, comparison, rest] = /^(>=|>|<=|<|=)?(.*)$/s.exec(text)!
  const amount = rupiahOf(rest!)
  if (amount === null) return null
  const [above, below] = [exactRupiah(amount + 1), exactRupiah(amount - 1)]
  if (comparison === '>=') return { from: amount, to: null }
  if (comparison === '<=') return { from: null, to: amount }
  if (comparison === '>') return above === null ? null : { from: above, to: null }
  if (comparison === '<') return below === null ? null : { from: null, to: below }
  return { from: amount, to: amount }
}

/** Writes a range so that `amountRangeOf` reads it back. */
export function amountText({ from, to }: AmountRange): string {
  if (from === to) return String(from)
  if (to === null) return `>=${from}`
  return from === null ? `<=${to}` : `${from}..${to}`
}
