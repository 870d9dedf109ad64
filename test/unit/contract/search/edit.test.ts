import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asksFor, toggled, without } from '#contract/search/edit'
import { readSearch, searchText } from '#contract/search/read'
import { suggestionsFor } from '#contract/search/suggestions'
import type { Search, SearchCondition } from '#contract/search/terms'
import { FIELD_KEYWORDS, type NamedField } from '#contract/search/keywords'
import { anyDate, anySearch, anyText } from '../../../support/search-arbitrary'

const FIELDS = Object.keys(FIELD_KEYWORDS) as NamedField[]
const PAID: SearchCondition = { field: 'status', is: 'paid' }
const UNKNOWN: SearchCondition = { field: 'status', is: 'unknown' }

const read = (text: string): Search => readSearch(text, 'en').search
const edited = (text: string, condition: SearchCondition): string =>
  searchText(toggled(read(text), condition), 'en')

describe('toggling a condition of a search', () => {
  it.each<[string, SearchCondition, string]>([
    ['melati', PAID, 'melati status:paid'],
    ['status:paid melati', UNKNOWN, 'status:paid,unknown melati'],
    ['status:paid,unknown melati', PAID, 'status:unknown melati'],
    ['status:unknown melati', UNKNOWN, 'melati'],
    ['-status:paid', UNKNOWN, '-status:paid status:unknown']
  ])('%s', (text, condition, wanted) => expect(edited(text, condition)).toBe(wanted))

  it('reports whether a condition is set', () => {
    expect(asksFor(read('status:unpaid,paid'), PAID)).toBe(true)
    expect(asksFor(read('-status:paid'), PAID)).toBe(false)
    expect(asksFor(read('"status:paid"'), PAID)).toBe(false)
  })

  it('removes a term', () => {
    const search = read('status:paid -melati city:jakarta')
    expect(searchText(without(search, search[1]!), 'en')).toBe('status:paid city:jakarta')
  })

  it('adds the condition, removes it when toggled again, and leaves other fields alone', () =>
    fc.assert(
      fc.property(
        anySearch({ text: anyText, amount: fc.maxSafeNat(), date: anyDate }),
        fc.constantFrom(...FIELDS).chain((field) => fc.constantFrom(...suggestionsFor(field), PAID)),
        (search, condition) => {
          const once = toggled(search, condition)
          expect(asksFor(once, condition)).toBe(!asksFor(search, condition))
          const others = (each: Search): Search =>
            each.filter(({ anyOf }) => anyOf[0]!.field !== condition.field)
          expect(others(once)).toEqual(others(search))
          if (!asksFor(search, condition)) expect(asksFor(toggled(once, condition), condition)).toBe(false)
        }
      )
    ))
})

it.each(FIELDS.flatMap((field) => suggestionsFor(field).map((each) => [field, each] as const)))(
  'suggestions for %s read back as they were written',
  (_, condition) => {
    const search = [{ not: false, anyOf: [condition] }]
    for (const language of ['en', 'id'] as const) {
      expect(readSearch(searchText(search, language), language)).toEqual({ search, problems: [] })
    }
  }
)
