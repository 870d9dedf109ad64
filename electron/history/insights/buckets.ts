import { BUCKET_UNITS, type Bucket, type BucketUnit, type CountsByStatus } from '#contract/model/insights'
import { COUNTED_STATUSES, type CountedStatus } from '#contract/model/payments'
import { dateOf } from '#contract/wib-days'

/** More than these cannot be told apart on a chart, or read in a table. */
const MOST_BUCKETS = 400

/** Payments of one counted status that were created on one day. */
export interface DayRow {
  /** Days since 1970-01-01, in WIB. */
  day: number
  countedStatus: CountedStatus
  count: number
  amount: number
}

export function noCounts(): CountsByStatus {
  return Object.fromEntries(COUNTED_STATUSES.map((name) => [name, { count: 0, amount: 0 }])) as CountsByStatus
}

export function add(to: CountsByStatus, { countedStatus, count, amount }: Omit<DayRow, 'day'>): void {
  to[countedStatus].count += count
  to[countedStatus].amount += amount
}

/**
 * Groups days by the finest unit that gives few enough buckets, from the first day to the last without gaps.
 *
 * @param between the days to cover; null for the days that occur
 */
export function bucketsOf(
  rows: readonly DayRow[],
  between: { first: number; last: number } | null
): { unit: BucketUnit; buckets: Bucket[] } {
  const days = between ? [between.first, between.last] : rows.map(({ day }) => day)
  if (days.length === 0) return { unit: 'day', buckets: [] }
  const first = days.reduce((a, b) => Math.min(a, b))
  const last = days.reduce((a, b) => Math.max(a, b))
  const fits = (unit: BucketUnit): boolean => boundsIn(unit, first, last).length <= MOST_BUCKETS
  const unit = BUCKET_UNITS.find(fits) ?? 'year'
  const buckets = new Map(
    boundsIn(unit, first, last).map((bounds) => [
      bounds.first,
      { first: dateOf(bounds.first), until: dateOf(bounds.until), countsByStatus: noCounts() }
    ])
  )
  for (const row of rows) add(buckets.get(boundsOf(unit, row.day).first)!.countsByStatus, row)
  return { unit, buckets: [...buckets.values()] }
}

interface Bounds {
  first: number
  until: number
}

/** All buckets of a unit that overlap these days; the first and the last are whole. */
function boundsIn(unit: BucketUnit, first: number, last: number): Bounds[] {
  const all: Bounds[] = []
  for (let day = first; day <= last; day = all.at(-1)!.until + 1) all.push(boundsOf(unit, day))
  return all
}

function boundsOf(unit: BucketUnit, day: number): Bounds {
  if (unit === 'day') return { first: day, until: day }
  if (unit === 'week') {
    // Day 0 was a Thursday; weeks begin on Mondays.
    const monday = day - ((((day + 3) % 7) + 7) % 7)
    return { first: monday, until: monday + 6 }
  }
  const [year, month] = dateOf(day).split('-').map(Number) as [number, number]
  return unit === 'month'
    ? { first: dayNumber(year, month - 1), until: dayNumber(year, month) - 1 }
    : { first: dayNumber(year, 0), until: dayNumber(year + 1, 0) - 1 }
}

/** The number of the first day of a month; months count from 0. */
function dayNumber(year: number, month: number): number {
  return Date.UTC(year, month, 1) / 86_400_000
}
