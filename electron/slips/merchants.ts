import type { Qris } from '../contract/models'
import type { Merchant } from '../contract/slips'
import { parseQris } from '../qris/parse'

/** Whom a payload pays; null where it cannot be trusted to say so. */
export function merchantOf(qris: Qris | null): Merchant | null {
  if (qris === null || qris.merchantName === null || qris.problems.length > 0) return null
  return { name: qris.merchantName, nmid: qris.nmid }
}

/** Whom payloads pay, each once. */
export function merchantsOf(payloads: readonly string[]): Merchant[] {
  const found: Merchant[] = []
  for (const payload of payloads) {
    const merchant = merchantOf(parseQris(payload))
    if (merchant && !isKnown(merchant, found)) found.push(merchant)
  }
  return found
}

/** Letter by letter: a name that differs in one may be a stranger's. */
export function isKnown({ name, nmid }: Merchant, known: readonly Merchant[]): boolean {
  return known.some((each) => each.name === name && each.nmid === nmid)
}
