import fc from 'fast-check'
import { OUTCOMES } from '#contract/model/lookups'
import { STATUSES } from '#contract/model/payments'
import {
  AGE_UNITS,
  NAMED_PERIODS,
  TEXT_FIELDS,
  TIME_FIELDS,
  type Period,
  type Search,
  type SearchCondition,
  type When
} from '#contract/search/terms'

/** Names, times and amounts that match payments of the tests, or nearly. */
export interface SearchWords {
  text: fc.Arbitrary<string>
  amount: fc.Arbitrary<number>
  /** `2026-11-24` */
  date: fc.Arbitrary<string>
}

const named = fc.constantFrom(...NAMED_PERIODS).map((each): Period => ({ named: each }))

function anyWhen(date: fc.Arbitrary<string>): fc.Arbitrary<When> {
  const period = fc.oneof(
    named,
    fc.tuple(date, fc.constantFrom(4, 7, 10)).map(([day, length]): Period => ({ date: day.slice(0, length) }))
  )
  const days = fc.array(date, { minLength: 2, maxLength: 2 }).map((pair) => pair.toSorted())
  return fc.oneof(
    period.map((during) => ({ during })),
    fc.record({ compared: fc.constantFrom('>=', '>', '<=', '<'), to: period }),
    days.map(([from, until]) => ({ from: { date: from! }, until: { date: until! } })),
    fc.record({
      ago: fc.constantFrom('>', '<'),
      age: fc.record({ count: fc.integer({ min: 1, max: 100_000 }), unit: fc.constantFrom(...AGE_UNITS) })
    })
  )
}

/** Conditions of one field, as in an or-list. */
function anyOf({ text, amount, date }: SearchWords): fc.Arbitrary<SearchCondition[]> {
  const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: 1, maxLength: 3 })
  const choice = <F extends string, V extends string>(field: F, ...values: V[]) =>
    some(fc.constantFrom(...values).map((is) => ({ field, is })))
  const ranges = fc.oneof(
    amount.map((from) => ({ from, to: from })),
    amount.map((from) => ({ from, to: null })),
    amount.map((to) => ({ from: null, to })),
    fc.tuple(amount, amount).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
  )
  return fc.oneof(
    { weight: 4, arbitrary: text.map((each) => [{ field: 'any' as const, text: each }]) },
    fc.constantFrom(...TEXT_FIELDS).chain((field) => some(text.map((each) => ({ field, text: each })))),
    fc.constantFrom(...TIME_FIELDS).chain((field) => some(anyWhen(date).map((when) => ({ field, when })))),
    some(ranges.map((range) => ({ field: 'amount' as const, amount: range }))),
    choice('status', ...STATUSES),
    choice('service', 'express', 'instant'),
    choice('outcome', ...OUTCOMES),
    choice('is', 'conflict', 'watched', 'archived'),
    choice('has', 'qr', 'awb', 'note', 'tag'),
    choice('printed', 'yes', 'no')
  ) as fc.Arbitrary<SearchCondition[]>
}

export function anySearch(words: SearchWords): fc.Arbitrary<Search> {
  const term = fc.record({ not: fc.boolean(), anyOf: anyOf(words) })
  return fc.array(term, { maxLength: 3 })
}

export const anyDate = fc
  .date({ min: new Date('1950-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

/** Any text of a search, never empty. */
export const anyText = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }),
  fc.constantFrom(
    '-',
    '--',
    '"',
    '""',
    'a b',
    ' ',
    ',',
    'status:paid',
    'https://x',
    '%',
    "' OR 1=1 --",
    '@v1',
    '<script>',
    '\0',
    '\u001f'
  )
)
