import type { UtcMillis } from './base'
import type { DateField, Bucket, BucketUnit, InsightsQuery, BucketSpan } from './model/insights'
import type { PaymentFilter } from './model/payment-list'
import { readSearch, searchText } from './search/read'
import type { Search, SearchCondition, When } from './search/terms'
import { dateOf, dayOf } from './wib-days'

/** Converts a span to a time of a search; null for all. */
function whenOf(bucketSpan: BucketSpan, now: UtcMillis): When | null {
  if (bucketSpan === 'all') return null
  if (bucketSpan === 'this-month' || bucketSpan === 'last-month') return { during: { named: bucketSpan } }
  const days = { days7: 7, days30: 30, days90: 90 }[bucketSpan]
  const last = dayOf(now)
  return { from: { date: dateOf(last - days + 1) }, until: { date: dateOf(last) } }
}

/** Returns the condition of a span at `now`, to be added to a search; none for all. */
export function spanConditions(
  { dateField, bucketSpan }: Pick<InsightsQuery, 'dateField' | 'bucketSpan'>,
  now: UtcMillis
): SearchCondition[] {
  const when = whenOf(bucketSpan, now)
  return when ? [{ field: dateField, when }] : []
}

/**
 * Adds conditions to a filter.
 *
 * @param language the language in which its search is then written
 */
export function narrowed(
  filter: PaymentFilter,
  conditions: readonly SearchCondition[],
  language: 'id' | 'en'
): PaymentFilter {
  const { search, problems } = readSearch(filter.search, language)
  // It finds nothing; rewritten without its errors it would find more.
  if (problems.length > 0 || conditions.length === 0) return filter
  const more: Search = conditions.map((condition) => ({ not: false, anyOf: [condition] }))
  return { ...filter, search: searchText([...search, ...more], language) }
}

/** Returns the condition that finds the payments of a bucket. */
export function bucketCondition(
  { first, until }: Bucket,
  unit: BucketUnit,
  dateField: DateField
): SearchCondition {
  if (unit === 'week') return { field: dateField, when: { from: { date: first }, until: { date: until } } }
  const digits = { day: 10, month: 7, year: 4 }[unit]
  return { field: dateField, when: { during: { date: first.slice(0, digits) } } }
}
