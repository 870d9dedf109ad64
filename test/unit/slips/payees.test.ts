import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePayees, isChanged, mostAlike, type KnownPayee } from '#contract/model/payees'
import { readFields, writeField } from '../../../electron/qris/tlv'
import { payeesOf } from '../../../electron/slips/payees'
import { prepareSlips, type PrepareOptions } from '../../../electron/slips/prepare'
import { yesToAll } from '../../support/acknowledgements'
import { answerOf } from '../../support/history'
import { altered, forAmount } from '../../support/qris-payload'
import { draws } from '../../support/draws'
import samples from '../../support/qris-samples.json' with { type: 'json' }

const AMOUNT = 65_000
/** Real ones with known accounts. */
const [BAZNAS, SAWERIA] = samples.slice(0, 2).map(({ payload }) => forAmount(payload, AMOUNT)) as [
  string,
  string
]
const payeeOf = (payload: string) => payeesOf([payload])[0]!
const known = (payload: string): KnownPayee => ({ ...payeeOf(payload), acceptedAt: 0, operator: null })

/** Prepares a slip of each payload with these known payees; the operator acknowledges everything that can be. */
async function prepared(payees: KnownPayee[], ...payloads: string[]) {
  const ids = payloads.map((_, i) => `XID-${i}`)
  const history = {
    payees: async () => payees,
    payment: async (id: string) =>
      ({
        ...answerOf({ paymentId: id, amount: AMOUNT, qrContent: payloads[ids.indexOf(id)]! }),
        conflictReasons: [],
        checkedAt: 0
      }) as never,
    printsOf: async () => [],
    slipsOf: async () => [],
    takenSerials: async () => []
  }
  const shop = { shopName: '', shopAddress: '', footLine: '', logo: null, qrisMark: null, operator: '' }
  const requested: PrepareOptions = {
    ...shop,
    history,
    paymentIds: ids,
    copies: 1,
    acknowledgements: {},
    reason: 'said',
    environment: 'production',
    language: 'id',
    codeMinutes: null,
    now: 0
  }
  const { blocked } = await prepareSlips(requested)
  return prepareSlips({ ...requested, acknowledgements: yesToAll(blocked) })
}

/** A template with data objects replaced or added, or removed where null. */
function template(payload: string, tag: string, changes: Record<string, string | null>): string {
  const whole = readFields(payload).list.find((field) => field.tag === tag)!.value
  const inner = new Map(
    readFields(whole).list.map((field): [string, string | null] => [field.tag, field.value])
  )
  for (const [at, value] of Object.entries(changes)) inner.set(at, value)
  return [...inner].map(([at, value]) => (value === null ? '' : writeField(at, value))).join('')
}
const inside = (payload: string, tag: string, changes: Record<string, string | null>): string =>
  altered(payload, { [tag]: template(payload, tag, changes) })
const fieldOf = (payload: string, tag: string): string =>
  readFields(payload).list.find((field) => field.tag === tag)!.value

/** Each leaves name and NMID unchanged unless it says otherwise: with these two alone all of them would go out. */
const ATTACKS: [how: string, alter: (payload: string) => string, changed: string[]][] = [
  [
    'another acquirer with its PAN and id',
    (code) => inside(code, '26', { '00': 'ID.CO.LAIN.WWW', '01': '936000010000000001', '02': '1' }),
    ['26-00', '26-01', '26-02']
  ],
  ['another identifier', (code) => inside(code, '26', { '00': 'COM.LAIN' }), ['26-00']],
  ['another PAN', (code) => inside(code, '26', { '01': '936009180000000019' }), ['26-01']],
  ['another id at the acquirer', (code) => inside(code, '26', { '02': '19' }), ['26-02']],
  ['other criteria', (code) => inside(code, '26', { '03': 'UMI' }), ['26-03']],
  ['criteria taken out', (code) => inside(code, '26', { '03': null }), ['26-03']],
  ['an unknown field', (code) => inside(code, '26', { '07': '1' }), ['26-07']],
  [
    'a second account',
    (code) => altered(code, { '27': '0008COM.LAIN0118936000010000000001' }),
    ['27-00', '27-01']
  ],
  ['an account in the last place', (code) => altered(code, { '45': '0008COM.LAIN' }), ['45-00']],
  ['an account in a reserved place', (code) => altered(code, { '50': '0008COM.LAIN' }), ['50-00']],
  ['an empty account', (code) => altered(code, { '27': '' }), ['27']],
  ['the account taken out', (code) => altered(code, { '26': null }), ['26-00', '26-01', '26-02', '26-03']],
  [
    'the account in another place',
    (code) => altered(code, { '26': null, '27': fieldOf(code, '26') }),
    ['26-00', '26-01', '26-02', '26-03', '27-00', '27-01', '27-02', '27-03']
  ],
  ['the national account taken out', (code) => altered(code, { '51': null }), ['51-00', '51-02', '51-03']],
  ['another NMID', (code) => inside(code, '51', { '02': 'ID1099999999999' }), ['51-02']],
  ['another national identifier', (code) => inside(code, '51', { '00': 'ID.CO.QRlS.WWW' }), ['51-00']],
  ['a card account', (code) => altered(code, { '02': '4000000000000002' }), ['02']],
  ['an account of UnionPay', (code) => altered(code, { '15': '3110360800123456' }), ['15']],
  ['another category', (code) => altered(code, { '52': '4829' }), ['52']],
  ['another name', (code) => altered(code, { '59': 'Baznаs' }), ['59']],
  ['a name in another case', (code) => altered(code, { '59': 'BAZNAS' }), ['59']],
  ['another city', (code) => altered(code, { '60': 'Jakarta Timur' }), ['60']],
  ['another postcode', (code) => altered(code, { '61': '10341' }), ['61']],
  ['a name in another language', (code) => altered(code, { '64': '0002EN0105OTHER' }), ['64-00', '64-01']],
  ['a name without a language', (code) => altered(code, { '64': 'OTHER' }), ['64']]
]

describe('a code with an altered payee', () => {
  it.each(ATTACKS)('is held back and shows the difference: %s', async (_, alter, changed) => {
    const { documents, blocked, payees } = await prepared([known(BAZNAS)], BAZNAS, alter(BAZNAS))
    expect(documents.map(({ qrContent }) => qrContent)).toEqual([BAZNAS])
    expect(blocked).toMatchObject([{ paymentId: 'XID-1', blockers: ['merchantChanged'] }])
    const { payee } = blocked[0]!
    const fields = comparePayees(mostAlike(payees, payee!)!, payee!)
    expect(fields.filter(isChanged).map(({ tag }) => tag)).toEqual(changed)
    // Accepted as shown, it goes out.
    const accepted = { ...payee!, acceptedAt: 1, operator: null }
    expect((await prepared([...payees, accepted], alter(BAZNAS))).blocked).toEqual([])
  })

  it('is held back for that even if it contradicts itself: 26-02 names another NMID than 51-02', async () => {
    const contradiction = inside(BAZNAS, '26', { '02': 'ID1020000000001' })
    expect((await prepared([known(BAZNAS)], contradiction)).blocked).toMatchObject([
      { blockers: ['nmidsDiffer', 'merchantChanged'] }
    ])
  })

  it('is held back among the very first slips, along with the original', async () => {
    const { documents, blocked } = await prepared([], BAZNAS, inside(BAZNAS, '26', { '01': '9' }))
    expect(documents).toEqual([])
    expect(blocked).toMatchObject([{ blockers: ['merchantChanged'] }, { blockers: ['merchantChanged'] }])
  })

  it('is held back if only name and NMID were accepted before', async () => {
    const byName = { ...known(BAZNAS), fields: null }
    const { blocked } = await prepared([byName], BAZNAS)
    expect(blocked).toMatchObject([{ blockers: ['merchantChanged'] }])
    const fields = comparePayees(byName, blocked[0]!.payee!)
    expect(fields.filter((field) => !isChanged(field)).map(({ tag }) => tag)).toEqual(['51-02', '59'])
  })
})

describe('a code of the same payee', () => {
  it.each<[how: string, payload: string]>([
    ['another amount', altered(BAZNAS, { '54': '65000.00' })],
    ['another bill and terminal', altered(BAZNAS, { '62': '0103A010703B02' })],
    ['no bill', altered(BAZNAS, { '62': null })],
    ['a fee', altered(BAZNAS, { '55': '02', '56': '500' })],
    ['no amount, as on a sticker', altered(BAZNAS, { '01': '11', '54': null })],
    ['data in an unreserved template', altered(BAZNAS, { '80': '0010ID.CO.ISI0101X' })],
    ['its account in another order', altered(BAZNAS, { '26': reordered(fieldOf(BAZNAS, '26')) })]
  ])('goes out with %s', async (_, payload) => {
    expect((await prepared([known(BAZNAS)], payload)).blocked).toEqual([])
  })
})

function reordered(whole: string): string {
  return readFields(whole)
    .list.toReversed()
    .map(({ tag, value }) => writeField(tag, value))
    .join('')
}

describe('any code', () => {
  const code = fc.constantFrom(BAZNAS, SAWERIA)
  const text = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 20 })
  const tag = (from: number, to: number) =>
    fc.integer({ min: from, max: to }).map((number) => String(number).padStart(2, '0'))

  const alterations = code.chain((payload) =>
    fc
      .oneof(
        // Data objects of an existing template, or of a new one.
        fc
          .tuple(
            fc.oneof({ weight: 3, arbitrary: fc.constantFrom('26', '51') }, tag(26, 51)),
            tag(0, 99),
            text
          )
          .map(([at, inner, value]) =>
            readFields(payload).list.some((field) => field.tag === at)
              ? inside(payload, at, { [inner]: value })
              : altered(payload, { [at]: writeField(inner, value) })
          ),
        fc
          .tuple(fc.constantFrom('26', '51'), fc.constantFrom('00', '01', '02', '03'))
          .map(([at, inner]) => inside(payload, at, { [inner]: null })),
        fc
          .tuple(fc.oneof(tag(2, 25), fc.constantFrom('59', '60', '64')), text)
          .map(([at, value]) => altered(payload, { [at]: value })),
        fc.constantFrom('26', '51', '52', '59', '60', '61').map((at) => altered(payload, { [at]: null })),
        fc.integer({ min: 0, max: 9_999 }).map((n) => altered(payload, { '52': String(n).padStart(4, '0') }))
      )
      .map((changed) => ({ payload, changed }))
  )

  it('does not go out for an account, name or place that is not known', async () => {
    await fc.assert(
      fc.asyncProperty(alterations, async ({ payload, changed }) => {
        fc.pre(changed !== payload)
        const { documents, blocked } = await prepared([known(payload)], changed)
        expect(documents).toEqual([])
        expect(blocked[0]!.blockers).toSatisfy(
          (blockers: string[]) => blockers.includes('merchantChanged') || blockers.includes('brokenQris')
        )
      }),
      { numRuns: draws(2_500) }
    )
  })

  it('has the same payee with any amount, bill and terminal', async () => {
    const ours = fc.tuple(code, fc.integer({ min: 1, max: 9_999_999 }), text, text, tag(65, 99))
    await fc.assert(
      fc.asyncProperty(ours, async ([payload, amount, bill, terminal, more]) => {
        const changed = altered(payload, {
          '54': String(amount),
          '62': writeField('01', bill) + writeField('07', terminal),
          [more]: writeField('00', 'X')
        })
        expect((await prepared([known(payload)], changed)).blocked).toEqual([])
      }),
      { numRuns: draws(2_500) }
    )
  })
})

describe('the known payee shown beside a new one', () => {
  const shop = (name: string, nmid: string, pan: string) =>
    inside(altered(inside(BAZNAS, '51', { '02': nmid }), { '59': name }), '26', { '01': pan })
  const all = [
    known(shop('A', 'ID1', '1')),
    known(shop('B', 'ID1', '2')),
    known(shop('C', 'ID2', '3')),
    known(shop('D', 'ID3', '9'))
  ]

  it.each([
    ['has the same NMID', shop('X', 'ID2', '7'), 'C'],
    ['of several, has fewer different fields', shop('X', 'ID1', '1'), 'A'],
    ['of several equals, was accepted last', shop('X', 'ID1', '7'), 'B'],
    ['otherwise has the same name', shop('A', 'ID9', '7'), 'A'],
    ['otherwise is the most similar', shop('X', 'ID9', '3'), 'C'],
    ['otherwise was accepted last', shop('X', 'ID9', '7'), 'D']
  ])('%s', (_, stranger, name) => {
    expect(mostAlike(all, payeeOf(stranger))?.name).toBe(name)
  })

  it('does not exist before the first slip', () => {
    expect(mostAlike([], payeeOf(BAZNAS))).toBeNull()
  })
})
