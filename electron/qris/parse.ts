import type { Rupiah } from '#contract/base'
import type { Qris, QrisProblem } from '#contract/model/qris'
import { qrisRupiah } from '#contract/money'
import { isInvisible } from '#contract/visible-text'
import { crc16 } from './crc'
import { readPayeeFields } from './payee'
import { readsOtherwise } from './recount'
import { readFields, valueOf, type Fields } from './tlv'

/** Payload format indicator: every EMVCo merchant-presented payload starts with it. */
const FORMAT = '000201'
/** The most characters of a payload, by EMVCo: a payer's app need not read more. */
const LONGEST = 512

/**
 * Reads a QRIS payload (EMVCo QRCPS, merchant-presented mode) without altering it.
 *
 * @param payload Any text, exactly as it would be rendered. Never throws: errors are listed in `problems`.
 * @returns What could be read, even if there are problems. Only the payload if it is not a QRIS payload at all
 *   (`notQris`).
 */
export function parseQris(payload: string): Qris {
  if (!payload.startsWith(FORMAT)) return { ...UNREAD, payload, problems: ['notQris'] }

  const fields = readFields(payload)
  const type = readType(valueOf(fields, '01'))
  const accounts = readAccounts(fields)
  const merchantName = present(valueOf(fields, '59'))
  const merchantCity = present(valueOf(fields, '60'))
  const amount = readAmount(valueOf(fields, '54'))
  const tip = readTip(fields)
  const { crc, crcExpected } = readCrc(payload, fields)

  const problems = new Set<QrisProblem>()
  if (!fields.whole || !accounts.whole || type === undefined) problems.add('structure')
  // A lone surrogate has no UTF-8 bytes: the code would contain something else.
  if (/\p{Surrogate}/u.test(payload)) problems.add('structure')
  if (readsOtherwise(payload)) problems.add('structure')
  if ([...payload].length > LONGEST) problems.add('tooLong')
  if (crc === null) problems.add('crcMissing')
  else if (crc !== crcExpected) problems.add('crc')
  if (merchantName === null) problems.add('merchantNameMissing')
  if (merchantCity === null) problems.add('merchantCityMissing')
  if (amount === undefined || tip === undefined) problems.add('amountInvalid')
  if (valueOf(fields, '53') !== '360') problems.add('currencyNotRupiah')
  if (valueOf(fields, '58') !== 'ID') problems.add('countryNotIndonesia')
  if (accounts.contradict) problems.add('nmidsDiffer')

  return {
    payload,
    type: type ?? null,
    merchantName,
    merchantCity,
    nmid: accounts.nmid,
    payeeFields: readPayeeFields(fields),
    amount: amount ?? null,
    tip: tip ?? null,
    crc,
    crcExpected,
    problems: [...problems]
  }
}

const UNREAD: Omit<Qris, 'payload' | 'problems'> = {
  type: null,
  merchantName: null,
  merchantCity: null,
  nmid: null,
  payeeFields: [],
  amount: null,
  tip: null,
  crc: null,
  crcExpected: null
}

// In the readers below, null means "absent", and undefined means "present but not valid".

/** Invisible text does not name anybody. */
function present(text: string | null): string | null {
  return text !== null && !isInvisible(text) ? text : null
}

function readType(text: string | null): Qris['type'] | undefined {
  if (text === null) return null
  return text === '11' ? 'static' : text === '12' ? 'dynamic' : undefined
}

/** National merchant ids as issued by Bank Indonesia. */
const NMID = /^ID\d{13}$/

/**
 * Merchant accounts are tags 26 to 51, all of them templates; without one the payload pays nobody. Accounts with
 * different NMIDs contradict one another: whom such a code pays depends on the payer's app.
 */
function readAccounts(fields: Fields): { whole: boolean; nmid: string | null; contradict: boolean } {
  const accounts = fields.list
    .filter(({ tag }) => tag >= '26' && tag <= '51')
    .map(({ tag, value }) => ({ tag, inner: readFields(value) }))
  const national = accounts.find(({ tag }) => tag === '51')
  const others = accounts.filter(({ tag }) => tag <= '45').map(({ inner }) => valueOf(inner, '02'))
  const named = [
    national ? present(valueOf(national.inner, '02')) : null,
    ...others.filter((id) => id !== null && NMID.test(id))
  ].filter((id) => id !== null)
  return {
    whole: accounts.length > 0 && accounts.every(({ inner }) => inner.whole),
    nmid: named[0] ?? null,
    contradict: new Set(named).size > 1
  }
}

function readAmount(text: string | null): Rupiah | null | undefined {
  return text === null ? null : (qrisRupiah(text) ?? undefined)
}

/** A fee or percentage that tag 55 does not announce is not a valid tip, but some apps may charge it. */
function readTip(fields: Fields): Qris['tip'] | undefined {
  const kind = valueOf(fields, '55')
  const fixed = valueOf(fields, '56')
  const percentage = valueOf(fields, '57')
  if ((kind !== '02' && fixed !== null) || (kind !== '03' && percentage !== null)) return undefined
  if (kind === null) return null
  if (kind === '01') return { kind: 'asked' }
  if (kind === '02') {
    const amount = readAmount(fixed)
    return amount ? { kind: 'fixed', amount } : undefined
  }
  if (kind === '03') {
    const percent = /^\d{1,2}(\.\d{1,2})?$/.test(percentage ?? '') ? Number(percentage) : 0
    return percent > 0 ? { kind: 'percent', percent } : undefined
  }
  return undefined
}

/**
 * The checksum is the last field and covers everything before it, including its own tag and length. Digits are compared
 * as written: EMVCo writes upper case, and one changed character must never pass.
 */
function readCrc(payload: string, fields: Fields): Pick<Qris, 'crc' | 'crcExpected'> {
  const crc = /6304(....)$/su.exec(payload)?.[1]
  // In a payload that is valid to its end, another field may end with four digits that look like it.
  if (crc === undefined || (fields.whole && fields.list.at(-1)?.tag !== '63')) {
    return { crc: null, crcExpected: null }
  }
  return { crc, crcExpected: crc16(payload.slice(0, -crc.length)) }
}
