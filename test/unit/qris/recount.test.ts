import { describe, expect, test } from 'vitest'
import { parseQris } from '../../../electron/qris/parse'
import { readFields, writeField } from '../../../electron/qris/tlv'
import { isBroken, payeeOf } from '../../../electron/qris/payee'
import { altered, qrisPayload } from '../../support/qris-payload'
import { sealed } from '../../support/qris-arbitrary'

const FIELDS = readFields(qrisPayload(65_000)).list.filter(({ tag }) => tag !== '63')
const written = (from: string, to: string): string =>
  FIELDS.filter(({ tag }) => tag >= from && tag <= to)
    .map(({ tag, value }) => writeField(tag, value))
    .join('')
const HEAD = written('00', '01')
const ACCOUNTS = written('26', '51')
const REST = written('52', '62')
const account = (name: string): string => writeField('26', writeField('00', name))
const THEIRS = account('ID.MALING')
/** Under another way of counting, it swallows the accounts that follow it. */
const SWALLOW = `81${ACCOUNTS.length}`

/** Counts the units of a text. */
type Count = (text: string) => number
const COUNTS: Record<string, Count> = {
  'UTF-8 bytes': (text) => Buffer.byteLength(text),
  'UTF-16 units': (text) => text.length
}

/** Builds a value that ends after the hidden part when counting characters, and before it by another count. */
function ambiguous(tag: string, before: string, hidden: string, units: Count): string {
  for (let wides = 1; wides < 99; wides++) {
    for (let pad = 0; wides + pad < 95; pad++) {
      const front = before + writeField('99', '😀'.repeat(wides) + 'é'.repeat(pad))
      const length = [...front, ...hidden].length
      if (length <= 99 && length === units(front)) return `${tag}${length}${front}${hidden}`
    }
  }
  throw new Error('such a value has no room')
}

const BANK = writeField('00', 'ID.BANK')
describe.each(Object.entries(COUNTS))('a code that reads differently by %s', (_, count) => {
  const short = FIELDS.filter(({ tag }) => tag > '54')
    .map(({ tag, value }) => writeField(tag, value))
    .join('')
  test.each([
    [
      'accounts in a template that is not of accounts',
      ambiguous('80', '', THEIRS + SWALLOW, count) + ACCOUNTS + REST
    ],
    ['accounts in an account', ambiguous('27', BANK, THEIRS + SWALLOW, count) + ACCOUNTS + REST],
    [
      'accounts in additional data',
      ambiguous('62', '', THEIRS + SWALLOW, count) + ACCOUNTS + REST.slice(0, REST.indexOf('6207'))
    ],
    [
      'accounts in the name in another language',
      ambiguous('64', writeField('00', 'EN'), THEIRS + SWALLOW, count) + ACCOUNTS + REST
    ],
    [
      'accounts, and a field twice',
      ambiguous('80', '', THEIRS + SWALLOW, count) + ACCOUNTS + REST + writeField('81', 'x')
    ],
    [
      'accounts, and nothing more that reads',
      `${REST}${ACCOUNTS}${ambiguous('80', '', `${THEIRS}xx`, count)}`
    ],
    [
      'an amount',
      `${ACCOUNTS}${ambiguous('80', '', '5405990008205', count)}${writeField('53', '360').slice(0, 5)}${short}`
    ],
    [
      'no amount',
      `${ACCOUNTS}${written('52', '53')}${ambiguous('80', '', '8109', count)}${written('54', '62')}`
    ]
  ])('is broken: %s', (_kind, body) => {
    const qris = parseQris(sealed(HEAD + body))
    expect(qris.problems).toContain('structure')
    expect(isBroken(qris)).toBe(true)
    expect(payeeOf(qris)).toBeNull()
  })
})

test('a code with one account that can be read in two ways is broken', () => {
  const theirs = writeField('01', '9360000666')
  const inner = ambiguous('50', '', theirs, COUNTS['UTF-8 bytes']!)
  const value = inner + writeField('00', 'ID.CO.BANK')
  expect(parseQris(altered(qrisPayload(65_000), { '26': value })).problems).toContain('structure')
})

test.each([
  'Café Kenangan',
  'Kopi 😀',
  '😀😀😀 54 26',
  'Café 2',
  'Warung é 5',
  'Toko – 21',
  '咖啡店 54051',
  'Kopi é26'
])('a name with wide characters is the same by any count: %s', (name) => {
  const change = { '59': name, '64': writeField('00', 'ZH') + writeField('01', name) }
  for (const city of ['Bandung', 'Jakarta Pusat', 'Kota é1'])
    expect(parseQris(altered(qrisPayload(65_000), { ...change, '60': city })).problems).toEqual([])
})
