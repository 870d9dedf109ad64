import { expect, it } from 'vitest'
import { timeRange, whenOf } from '#contract/search/times'

/** Tuesday, 02:30 in Jakarta; in UTC it is still Monday. */
const NOW = Date.parse('2026-11-23T19:30:00Z')
const wib = (text: string): number => Date.parse(`${text}+07:00`)

it.each<[string, string | null, string | null]>([
  ['today', '2026-11-24T00:00', '2026-11-25T00:00'],
  ['kemarin', '2026-11-23T00:00', '2026-11-24T00:00'],
  ['this-week', '2026-11-23T00:00', '2026-11-30T00:00'],
  ['minggu-lalu', '2026-11-16T00:00', '2026-11-23T00:00'],
  ['this-month', '2026-11-01T00:00', '2026-12-01T00:00'],
  ['last-month', '2026-10-01T00:00', '2026-11-01T00:00'],
  ['2026', '2026-01-01T00:00', '2027-01-01T00:00'],
  ['2026-12', '2026-12-01T00:00', '2027-01-01T00:00'],
  ['2024-02-29', '2024-02-29T00:00', '2024-03-01T00:00'],
  ['>=2026-11-20', '2026-11-20T00:00', null],
  ['>2026-11-20', '2026-11-21T00:00', null],
  ['<=yesterday', null, '2026-11-24T00:00'],
  ['<yesterday', null, '2026-11-23T00:00'],
  ['2026-11-01..2026-11-03', '2026-11-01T00:00', '2026-11-04T00:00'],
  ['>2h', null, '2026-11-24T00:30'],
  ['>90min', null, '2026-11-24T01:00'],
  ['>1minggu', null, '2026-11-17T02:30']
])('%s on a Tuesday in Jakarta', (text, from, before) =>
  expect(timeRange(whenOf(text)!, NOW)).toEqual({
    from: from && wib(from),
    before: before && wib(before)
  })
)

it('the last two hours include this very moment, and nothing after it', () =>
  expect(timeRange(whenOf('<2h')!, NOW)).toEqual({ from: NOW - 7_200_000, before: NOW + 1 }))

it.each([
  ['this-week', '2026-11-22T17:00:00Z', '2026-11-23T00:00'],
  ['this-week', '2026-11-22T16:59:59Z', '2026-11-16T00:00'],
  ['last-month', '2026-01-15T00:00:00Z', '2025-12-01T00:00'],
  ['yesterday', '2026-01-01T00:00:00Z', '2025-12-31T00:00']
])('%s at %s', (text, now, from) => expect(timeRange(whenOf(text)!, Date.parse(now)).from).toBe(wib(from)))
