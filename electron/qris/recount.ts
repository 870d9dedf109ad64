import { readFields, valueOf, type Fields } from './tlv'

/** Number of characters of tag and length. */
const HEAD = 4

/** Other ways to count a value in payers' apps: by UTF-8 bytes or UTF-16 units, each as one character. */
const COUNTS: ((text: string) => string)[] = [
  (text) => Buffer.from(text).toString('latin1'),
  (text) => text.replace(/[\u{10000}-\u{10FFFF}]/gu, '\uFFFD\uFFFD')
]

/**
 * Whether an app that does not count lengths in characters would find another payee or amount: a code can be built so
 * that a field begins where, by characters, there is none. A value that is only cut short by such a count, as any name
 * with wide characters is, names nobody else.
 */
export function readsOtherwise(payload: string): boolean {
  return COUNTS.some((counted) => {
    const recounted = counted(payload)
    return hasStray(payload, recounted, counted, says) || losesAmount(payload, recounted)
  })
}

function hasStray(
  text: string,
  recounted: string,
  counted: (text: string) => string,
  matters: (tag: string, value: string, among: Fields) => boolean
): boolean {
  if (text === recounted) return false
  const meant = new Map<number, string>()
  let start = 0
  for (const { value } of readFields(text).list) {
    meant.set(start, value)
    start += HEAD + counted(value).length
  }
  const other = readFields(recounted)
  let at = 0
  return other.list.some(({ tag, value }) => {
    const same = meant.get(at)
    at += HEAD + value.length
    if (same === undefined) return matters(tag, value, other)
    return isAccount(tag) && hasStray(same, value, counted, saysInAccount)
  })
}

/** Whether the amount is lost, so that the payer would type it. */
function losesAmount(text: string, recounted: string): boolean {
  const other = readFields(recounted)
  return other.whole && valueOf(other, '54') === null && valueOf(readFields(text), '54') !== null
}

const NUMBER = /^(ID)?\d{8,}$/

/**
 * Whether a field determines where money goes, or how much. The rest of a name that is cut short may look like the head
 * of a field, as in `Café 5` before `6013`: no app could use it.
 */
function says(tag: string, value: string, among: Fields): boolean {
  if (tag === '55') return /^0[123]$/.test(value)
  if (['54', '56', '57'].includes(tag)) return /^\d[\d.]+$/.test(value)
  if (tag >= '02' && tag <= '25') return among.whole && NUMBER.test(value)
  const inner = readFields(value)
  return isAccount(tag) && inner.whole && Boolean(valueOf(inner, '00'))
}

/** The account's PAN, and its merchant. */
function saysInAccount(tag: string, value: string): boolean {
  return ['01', '02'].includes(tag) && NUMBER.test(value)
}

function isAccount(tag: string): boolean {
  return tag >= '26' && tag <= '51'
}
