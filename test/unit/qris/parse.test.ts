import { describe, expect, test } from 'vitest'
import type { Qris } from '#contract/model/qris'
import { crc16 } from '../../../electron/qris/crc'
import { parseQris } from '../../../electron/qris/parse'
import { writeField } from '../../../electron/qris/tlv'
import samples from '../../support/qris-samples.json' with { type: 'json' }

const [SHOPEE, DANA, GOPAY_BROKEN] = samples.map(({ payload }) => payload) as [string, string, string]

/** A payload of these fields in this order, with the right checksum. */
function seal(fields: [tag: string, value: string][]): string {
  const body = fields.map(([tag, value]) => writeField(tag, value)).join('') + '6304'
  return body + crc16(body)
}

const PLAIN: [string, string][] = [
  ['00', '01'],
  ['01', '12'],
  ['26', '0010ID.CO.TOKO0215ID1020000000001'],
  ['52', '5411'],
  ['53', '360'],
  ['54', '65000'],
  ['58', 'ID'],
  ['59', 'Toko Contoh'],
  ['60', 'Bandung']
]

/** The plain payload with some fields replaced, or removed where null. */
function plainBut(changes: Record<string, string | null>): Qris {
  const stored = PLAIN.map(([tag, value]) => [tag, tag in changes ? changes[tag] : value] as const)
  const added = Object.entries(changes).filter(([tag]) => !PLAIN.some(([plain]) => plain === tag))
  const fields = [...stored, ...added].filter(
    (field): field is [string, string] => typeof field[1] === 'string'
  )
  return parseQris(seal(fields))
}

describe('real payloads', () => {
  test('static, with terminal and postcode', () => {
    expect(parseQris(SHOPEE)).toEqual({
      payload: SHOPEE,
      type: 'static',
      merchantName: 'Baznas',
      merchantCity: 'Jakarta Pusat',
      nmid: 'ID2019002291555',
      payeeFields: [
        { tag: '26-00', value: 'ID.CO.SHOPEE.WWW' },
        { tag: '26-01', value: '936009180000000018' },
        { tag: '26-02', value: '18' },
        { tag: '26-03', value: 'UBE' },
        { tag: '51-00', value: 'ID.CO.QRIS.WWW' },
        { tag: '51-02', value: 'ID2019002291555' },
        { tag: '51-03', value: 'UBE' },
        { tag: '52', value: '8398' },
        { tag: '59', value: 'Baznas' },
        { tag: '60', value: 'Jakarta Pusat' },
        { tag: '61', value: '10340' }
      ],
      amount: null,
      tip: null,
      crc: 'A402',
      crcExpected: 'A402',
      problems: []
    })
  })

  test('dynamic, with a proprietary template inside 62', () => {
    expect(parseQris(DANA)).toMatchObject({
      payload: DANA,
      type: 'dynamic',
      merchantName: 'saweria',
      merchantCity: 'Kota Jakarta Pu',
      nmid: 'ID2021091730733',
      amount: 1008,
      tip: null,
      crc: '8419',
      crcExpected: '8419',
      problems: []
    })
  })

  test('with a wrong checksum: parsed all the same, with that problem', () => {
    expect(parseQris(GOPAY_BROKEN)).toMatchObject({
      merchantName: 'WARUNG LUPI, Pagedangan',
      merchantCity: 'TANGERANG',
      nmid: 'ID1025369570201',
      crc: '4C4B',
      crcExpected: 'BA2D',
      problems: ['crc']
    })
  })
})

describe('problems of a payload', () => {
  test.each(['', 'XXX', 'https://example.com', ' ' + SHOPEE, '00020', '000202' + SHOPEE.slice(6)])(
    'not a QRIS payload: %j',
    (payload) => {
      expect(parseQris(payload)).toMatchObject({ payload, merchantName: null, problems: ['notQris'] })
    }
  )

  test('a payload that is cut short', () => {
    expect(parseQris(SHOPEE.slice(0, 145)).problems).toEqual(
      expect.arrayContaining(['structure', 'crcMissing'])
    )
  })

  test.each(['\n', ' ', '0'])('text after the checksum: %j', (more) => {
    expect(parseQris(SHOPEE + more).problems).toEqual(['structure', 'crcMissing'])
  })

  test('a missing checksum, although the last field ends like one', () => {
    const whole = parseQris(PLAIN.map(([tag, value]) => writeField(tag, value)).join('') + '62120708ABCD0000')
    expect(whole.problems).toEqual(['crcMissing'])
    const looksIt = parseQris(PLAIN.map(([tag, value]) => writeField(tag, value)).join('') + '62086304ABCD')
    expect(looksIt).toMatchObject({ crc: null, crcExpected: null, problems: ['crcMissing'] })
  })

  test('a checksum in lower case, which EMVCo does not allow', () => {
    expect(parseQris(SHOPEE.replace(/A402$/, 'a402')).problems).toEqual(['crc'])
  })

  test.each<[string, Record<string, string | null>, Qris['problems']]>([
    ['no merchant account', { '26': null }, ['structure']],
    ['a merchant account that does not parse', { '26': '0099short' }, ['structure']],
    ['an unknown initiation method', { '01': '13' }, ['structure']],
    ['no merchant name', { '59': null }, ['merchantNameMissing']],
    ['a blank merchant name', { '59': '  ' }, ['merchantNameMissing']],
    ['a merchant name of zero-width spaces', { '59': '\u200b\u200b\u200b' }, ['merchantNameMissing']],
    ['a merchant name of blank letters', { '59': '\u3164\u2800\u00a0' }, ['merchantNameMissing']],
    ['no merchant city', { '60': null }, ['merchantCityMissing']],
    ['another currency', { '53': '840' }, ['currencyNotRupiah']],
    ['no currency', { '53': null }, ['currencyNotRupiah']],
    ['another country', { '58': 'TH' }, ['countryNotIndonesia']],
    ['two NMIDs, of which one is national', { '51': '0215ID1020000000002' }, ['nmidsDiffer']],
    ['two NMIDs in two accounts', { '27': '0215ID1020000000002' }, ['nmidsDiffer']],
    ['a tip of an unknown kind', { '55': '04' }, ['amountInvalid']],
    ['a fixed tip without an amount', { '55': '02' }, ['amountInvalid']],
    ['a fee that nothing announces', { '56': '2000' }, ['amountInvalid']],
    ['a percentage that nothing announces', { '57': '5' }, ['amountInvalid']],
    ['a fee beside a tip that is asked for', { '55': '01', '56': '2000' }, ['amountInvalid']],
    ['a fee beside a percentage', { '55': '03', '56': '2000', '57': '5' }, ['amountInvalid']],
    ['a tip of no percent', { '55': '03', '57': '0' }, ['amountInvalid']]
  ])('%s', (_name, changes, problems) => {
    expect(plainBut(changes).problems).toEqual(problems)
  })

  test('half a character, which no code can hold', () => {
    expect(plainBut({ '59': 'Toko \uD83C' }).problems).toEqual(['structure'])
    expect(plainBut({ '59': '\uDF5C Toko' }).problems).toEqual(['structure'])
  })

  test('more characters than the standard allows', () => {
    const filled = (last: number): Record<string, string> => ({
      ...Object.fromEntries([80, 81, 82].map((tag) => [String(tag), '🍜'.repeat(99)])),
      '83': 'x'.repeat(last)
    })
    const length = [...plainBut(filled(0)).payload].length
    expect(plainBut(filled(512 - length)).problems).toEqual([])
    expect(plainBut(filled(513 - length)).problems).toEqual(['tooLong'])
  })

  test('the same tag twice', () => {
    const twice = parseQris(seal([...PLAIN, ['59', 'Somebody else']]))
    expect(twice).toMatchObject({ merchantName: 'Toko Contoh', problems: ['structure'] })
  })
})

describe('amounts', () => {
  test.each([
    ['10071', 10071],
    ['13101.00', 13101],
    ['13101.', 13101],
    ['00500', 500]
  ])('%s', (text, amount) => {
    expect(plainBut({ '54': text })).toMatchObject({ amount, problems: [] })
  })

  test.each(['', '0', '0.00', '10.50', '-5', '1e3', '1,000', '12345678901234', '65000 '])(
    'rejects %j',
    (text) => {
      expect(plainBut({ '54': text })).toMatchObject({ amount: null, problems: ['amountInvalid'] })
    }
  )

  test('a dynamic payload need not have one', () => {
    expect(plainBut({ '54': null })).toMatchObject({ type: 'dynamic', amount: null, problems: [] })
  })
})

describe('tips', () => {
  test.each<[Record<string, string>, Qris['tip']]>([
    [{ '55': '01' }, { kind: 'asked' }],
    [
      { '55': '02', '56': '2000' },
      { kind: 'fixed', amount: 2000 }
    ],
    [
      { '55': '03', '57': '5.50' },
      { kind: 'percent', percent: 5.5 }
    ]
  ])('%j', (fields, tip) => {
    expect(plainBut(fields)).toMatchObject({ tip, problems: [] })
  })
})

describe('NMID', () => {
  test('comes from 51-02, whatever it looks like, before any other place', () => {
    expect(plainBut({ '51': '0014ID.CO.QRIS.WWW0203ABC' }).nmid).toBe('ABC')
  })

  test('otherwise comes from 26 to 45, if it looks like one', () => {
    expect(plainBut({}).nmid).toBe('ID1020000000001')
    expect(plainBut({ '26': '0010ID.CO.TOKO0203ABC' }).nmid).toBeNull()
    expect(plainBut({ '26': '0010ID.CO.TOKO0203ABC', '45': '0215ID1020000000002' }).nmid).toBe(
      'ID1020000000002'
    )
    expect(plainBut({ '26': '0010ID.CO.TOKO', '46': '0215ID1020000000002' }).nmid).toBeNull()
  })
})

test('the payee is read from the accounts, names and places only', () => {
  const before = plainBut({}).payeeFields
  for (const [tag, value] of [
    ['54', '70000'],
    ['62', '0703A01'],
    ['65', 'reserved'],
    ['80', '0010ID.CO.ISI'],
    ['99', '0010ID.CO.ISI']
  ] as const) {
    expect(plainBut({ [tag]: value }).payeeFields).toEqual(before)
  }
  const added = (changes: Record<string, string>) =>
    plainBut(changes).payeeFields.filter(({ tag }) => !before.some((each) => each.tag === tag))
  expect(added({ '15': '4000' })).toEqual([{ tag: '15', value: '4000' }])
  expect(added({ '50': '0003ABC9901X' })).toEqual([
    { tag: '50-00', value: 'ABC' },
    { tag: '50-99', value: 'X' }
  ])
  expect(added({ '64': '0002EN0104SHOP' })).toEqual([
    { tag: '64-00', value: 'EN' },
    { tag: '64-01', value: 'SHOP' }
  ])
  // A field that is no template, and an empty one, still count as present.
  expect(added({ '64': 'SHOP' })).toEqual([{ tag: '64', value: 'SHOP' }])
  expect(added({ '27': '' })).toEqual([{ tag: '27', value: '' }])
})

test('lengths count characters, the checksum counts their UTF-8 bytes', () => {
  expect(plainBut({ '59': 'Kopi Énak 🍜', '60': '東京' })).toMatchObject({
    merchantName: 'Kopi Énak 🍜',
    merchantCity: '東京',
    problems: []
  })
})
