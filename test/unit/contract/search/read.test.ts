import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LANGUAGES } from '#contract/base'
import { readSearch, searchText } from '#contract/search/read'
import type { Search } from '#contract/search/terms'
import { draws } from '../../../support/draws'
import { anyDate, anySearch, anyText } from '../../../support/search-arbitrary'

const language = fc.constantFrom(...LANGUAGES)
const search = anySearch({ text: anyText, amount: fc.maxSafeNat(), date: anyDate })
const only = (text: string): Search => {
  const read = readSearch(text, 'en')
  expect(read.problems).toEqual([])
  return read.search
}
const term = (...anyOf: Search[number]['anyOf']): Search => [{ not: false, anyOf }]

describe('a search text', () => {
  it('reads back as it was written, in either language', () =>
    fc.assert(
      fc.property(search, language, (wanted, written) => {
        expect(readSearch(searchText(wanted, written), written)).toEqual({ search: wanted, problems: [] })
      }),
      { numRuns: draws(3_000) }
    ))

  it('is either understood or explained, whatever it is', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 40 }),
          fc
            .array(
              fc.oneof(
                fc.constantFrom('status', 'amount', ':', '-', '"', ',', '..', '>', ' ', 'paid', '2h'),
                anyText
              )
            )
            .map((parts) => parts.join(''))
        ),
        language,
        (text, suggestion) => {
          const { search: read, problems } = readSearch(text, suggestion)
          for (const { from, to } of problems) {
            expect(from).toBeGreaterThanOrEqual(0)
            expect(to).toBeGreaterThanOrEqual(from)
            expect(to).toBeLessThanOrEqual(text.length)
          }
          // The result is stable: written and read again it is the same.
          expect(readSearch(searchText(read, suggestion), suggestion)).toEqual({ search: read, problems: [] })
        }
      ),
      { numRuns: draws(5_000) }
    ))

  it('of blanks alone matches everything', () => expect(only(' \t\n')).toEqual([]))

  it.each(LANGUAGES)(
    'is written with %s words, and words of the other language are understood too',
    (suggestion) => {
      const both = only('status:lunas,unpaid jumlah:>=50000 is:konflik -printed:sudah')
      expect(both).toEqual(only('status:paid,belum amount:50rb.. adalah:conflict -dicetak:yes'))
      expect(only(searchText(both, suggestion))).toEqual(both)
    }
  )

  it.each<[string, Search]>([
    ['melati', term({ field: 'any', text: 'melati' })],
    ['"budi santoso"', term({ field: 'any', text: 'budi santoso' })],
    ['"5"" pipa"', term({ field: 'any', text: '5" pipa' })],
    ['"never closed', term({ field: 'any', text: 'never closed' })],
    ['5"', term({ field: 'any', text: '5"' })],
    ['a,b', term({ field: 'any', text: 'a,b' })],
    ['-', term({ field: 'any', text: '-' })],
    ['https://kiriminaja.com', term({ field: 'any', text: 'https://kiriminaja.com' })],
    ['10:30', term({ field: 'any', text: '10:30' })],
    ['"status:paid"', term({ field: 'any', text: 'status:paid' })],
    ['resi:GK-11', term({ field: 'awb', text: 'GK-11' })],
    [
      'kota:jakarta,"kota bandung"',
      term({ field: 'city', text: 'jakarta' }, { field: 'city', text: 'kota bandung' })
    ],
    ['STATUS:Paid', term({ field: 'status', is: 'paid' })],
    ['outcome:not-found', term({ field: 'outcome', is: 'notFound' })],
    ['created:yesterday', term({ field: 'created', when: { during: { named: 'yesterday' } } })],
    ['checked:>2h', term({ field: 'checked', when: { ago: '>', age: { count: 2, unit: 'h' } } })],
    ['dicek:>2jam', term({ field: 'checked', when: { ago: '>', age: { count: 2, unit: 'h' } } })],
    ['created:24/11/2026', term({ field: 'created', when: { during: { date: '2026-11-24' } } })],
    ['paid:>=2026-11', term({ field: 'paid', when: { compared: '>=', to: { date: '2026-11' } } })],
    ['paid:2026..', term({ field: 'paid', when: { compared: '>=', to: { date: '2026' } } })],
    [
      'created:2026-01-05..today',
      term({ field: 'created', when: { from: { date: '2026-01-05' }, until: { named: 'today' } } })
    ]
  ])('%s', (text, wanted) => expect(only(text)).toEqual(wanted))

  it('negates a term with a minus', () => {
    expect(only('-status:paid -melati -"a b"')).toEqual([
      { not: true, anyOf: [{ field: 'status', is: 'paid' }] },
      { not: true, anyOf: [{ field: 'any', text: 'melati' }] },
      { not: true, anyOf: [{ field: 'any', text: 'a b' }] }
    ])
  })

  it.each<[string, number | null, number | null]>([
    ['65000', 65_000, 65_000],
    ['=65.000', 65_000, 65_000],
    ['Rp65.000', 65_000, 65_000],
    ['>=50rb', 50_000, null],
    ['>50k', 50_001, null],
    ['<=1.5jt', null, 1_500_000],
    ['<1juta', null, 999_999],
    ['50rb..1jt', 50_000, 1_000_000],
    ['..1jt', null, 1_000_000]
  ])('amount:%s', (text, from, to) =>
    expect(only(`amount:${text}`)).toEqual(term({ field: 'amount', amount: { from, to } }))
  )
})

describe('problems of a search text', () => {
  const problem = (text: string, suggestion: 'en' | 'id' = 'en') => readSearch(text, suggestion).problems[0]

  it.each([
    ['statu:paid', 'status'],
    ['amout:1', 'amount'],
    ['nam:budi', 'name'],
    ['xyzzy:1', null]
  ])('%s: unknown field', (text, nearest) => {
    const word = text.split(':')[0]!
    expect(problem(text)).toEqual({ code: 'fieldUnknown', from: 0, to: word.length, word, nearest })
  })

  it('suggests a field in the language of the screen', () => {
    expect(problem('jumla:1', 'id')).toMatchObject({ nearest: 'jumlah' })
    expect(problem('jumla:1', 'en')).toMatchObject({ nearest: 'amount' })
    expect(problem('status:luna', 'id')).toMatchObject({
      nearest: 'lunas',
      allowed: ['lunas', 'belum', 'tidak-diketahui']
    })
  })

  it('point at the invalid value of a list', () => {
    expect(problem('a status:paid,unpiad')).toEqual({
      code: 'choiceUnknown',
      field: 'status',
      from: 14,
      to: 20,
      word: 'unpiad',
      nearest: 'unpaid',
      allowed: ['paid', 'unpaid', 'unknown']
    })
  })

  it.each(['status:', 'name:a,', 'amount:,1', 'name:""'])('%s: value missing', (text) =>
    expect(problem(text)).toMatchObject({ code: 'valueMissing' })
  )

  it.each([
    'abc',
    '1,5',
    '1.500rb',
    '1e5',
    '-5',
    '65.00',
    '1.0005rb',
    '<0',
    '9..5',
    '..',
    '>=',
    '9007199254740992',
    '9007199254741jt',
    '5xx',
    '5constructor'
  ])('amount:%s', (text) => expect(problem(`amount:"${text}"`)).toMatchObject({ code: 'amountUnclear' }))

  it.each(['amount:1,5jt', 'amount:50,000', 'amount:>=1,5jt', 'jumlah:1,500,000'])(
    '%s is not a list',
    (text) => expect(problem(text)).toMatchObject({ code: 'amountUnclear', from: 7 })
  )

  it.each([
    'tomorrow',
    '2026-02-30',
    '2026-13',
    '31/11/2026',
    '2h',
    '>=2h',
    '>0h',
    '>2y',
    '2026..2025',
    '..',
    '..2h',
    '1899'
  ])('created:%s', (text) => expect(problem(`created:${text}`)).toMatchObject({ code: 'timeUnclear' }))

  it('do not affect the rest of the search', () => {
    const { search: read, problems } = readSearch('melati statu:paid status:unpaid', 'en')
    expect(problems).toHaveLength(1)
    expect(searchText(read, 'en')).toBe('melati status:unpaid')
  })
})
