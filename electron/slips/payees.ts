import { createHash } from 'node:crypto'
import { isSamePayee, payeeKey, type KnownPayee, type Payee } from '#contract/model/payees'
import { parseQris } from '../qris/parse'
import { payeeOf } from '../qris/payee'

/** Returns the payees of payloads, each once. */
export function payeesOf(payloads: readonly string[]): Payee[] {
  const found = new Map<string, Payee>()
  for (const payload of payloads) {
    const payee = payeeOf(parseQris(payload))
    if (payee) found.set(payeeKey(payee.fields), payee)
  }
  return [...found.values()]
}

/** Whether a payee is unknown while others are known. The very first payee is no stranger. */
export function isStranger(payee: Payee | null, known: readonly Pick<KnownPayee, 'fields'>[]): boolean {
  return payee !== null && known.length > 0 && !known.some((each) => isSamePayee(each, payee))
}

/** Returns 12 hexadecimal digits that distinguish payees of the same name and NMID, short enough to type. */
export function fingerprintOf({ fields }: Pick<Payee, 'fields'>): string {
  return createHash('sha256').update(payeeKey(fields)).digest('hex').slice(0, 12)
}
