import fc from 'fast-check'
import { expect, it } from 'vitest'
import { bucketCondition } from '#contract/insight-conditions'
import { COUNTED_STATUSES } from '#contract/model/payments'
import { dateOf, dayOf } from '#contract/wib-days'
import { timeRange } from '#contract/search/times'
import { bucketsOf, type DayRow } from '../../../../electron/history/insights/buckets'

const day = (date: string): number => Date.parse(date) / 86_400_000
const row = (date: string, count = 1): DayRow => ({
  day: day(date),
  countedStatus: 'paid',
  count,
  amount: 5 * count
})
const paid = (rows: DayRow[], between: Parameters<typeof bucketsOf>[1] = null) => {
  const { unit, buckets } = bucketsOf(rows, between)
  return {
    unit,
    counts: buckets.map(({ first, until, countsByStatus }) => [first, until, countsByStatus.paid.count])
  }
}

it('a day begins at midnight in WIB', () => {
  expect(dateOf(dayOf(Date.parse('2026-11-23T16:59:59.999Z')))).toBe('2026-11-23')
  expect(dateOf(dayOf(Date.parse('2026-11-23T17:00:00.000Z')))).toBe('2026-11-24')
})

it('days without payments get a bucket too', () => {
  expect(paid([row('2026-11-26', 2), row('2026-11-24')])).toEqual({
    unit: 'day',
    counts: [
      ['2026-11-24', '2026-11-24', 1],
      ['2026-11-25', '2026-11-25', 0],
      ['2026-11-26', '2026-11-26', 2]
    ]
  })
  expect(paid([], { first: day('2026-11-01'), last: day('2026-11-30') }).counts).toHaveLength(30)
  expect(paid([])).toEqual({ unit: 'day', counts: [] })
})

it('buckets are days up to a year, weeks from Monday for some years, months for more, years for a century', () => {
  expect(paid([row('2025-01-01'), row('2025-12-31')]).unit).toBe('day')
  const weeks = paid([row('2025-01-01'), row('2026-11-26')])
  expect(weeks.unit).toBe('week')
  expect(weeks.counts[0]).toEqual(['2024-12-30', '2025-01-05', 1])
  const months = paid([row('2015-02-10'), row('2026-11-26')])
  expect(months.unit).toBe('month')
  expect(months.counts[0]).toEqual(['2015-02-01', '2015-02-28', 1])
  const years = paid([row('2000-01-01'), row('2099-12-31')])
  expect(years.unit).toBe('year')
  expect(years.counts.at(-1)).toEqual(['2099-01-01', '2099-12-31', 1])
})

const anyRow: fc.Arbitrary<DayRow> = fc.record({
  day: fc.integer({ min: day('2000-01-01'), max: day('2099-12-31') }),
  countedStatus: fc.constantFrom(...COUNTED_STATUSES),
  count: fc.integer({ min: 1, max: 1_000 }),
  amount: fc.integer({ min: 0, max: 1_000_000 })
})

it('nothing is lost or counted twice, buckets are few, and a search finds the payments of each', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { minLength: 1, maxLength: 20 }), (rows) => {
      const { unit, buckets } = bucketsOf(rows, null)
      expect(buckets.length).toBeLessThanOrEqual(400)
      for (const bucket of buckets) {
        const condition = bucketCondition(bucket, unit, 'created')
        const range = timeRange('when' in condition ? condition.when : (undefined as never), 0)
        const within = rows.filter(({ day: at }) => {
          const noon = at * 86_400_000 + 5 * 3_600_000
          return range.from! <= noon && noon < range.before!
        })
        for (const countedStatus of COUNTED_STATUSES) {
          const those = within.filter((each) => each.countedStatus === countedStatus)
          expect(bucket.countsByStatus[countedStatus]).toEqual({
            count: those.reduce((sum, { count }) => sum + count, 0),
            amount: those.reduce((sum, { amount }) => sum + amount, 0)
          })
        }
      }
      const all = buckets.flatMap(({ countsByStatus }) =>
        COUNTED_STATUSES.map((countedStatus) => countsByStatus[countedStatus].count)
      )
      expect(all.reduce((a, b) => a + b, 0)).toBe(rows.reduce((sum, { count }) => sum + count, 0))
    }),
    { numRuns: 50 }
  )
})
