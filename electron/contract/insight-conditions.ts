import type { UtcMillis } from './base'
import type { Basis, Bucket, BucketUnit, InsightsQuestion, Span } from './model/insights'
import type { PaymentFilter } from './model/payment-list'
import { readSearch, searchText } from './search/read'
import type { Search, SearchCondition, When } from './search/terms'
import { dateOf, dayOf } from './wib-days'

/** Converts a span to a time of a search; null for all. */
function whenOf(span: Span, now: UtcMillis): When | null {
  if (span === 'all') return null
  if (span === 'this-month' || span === 'last-month') return { during: { named: span } }
  const days = { days7: 7, days30: 30, days90: 90 }[span]
  const last = dayOf(now)
  return { from: { date: dateOf(last - days + 1) }, until: { date: dateOf(last) } }
}

/** Returns the condition of a span at `now`, to be added to a search; none for all. */
export function spanConditions(
  { basis, span }: Pick<InsightsQuestion, 'basis' | 'span'>,
  now: UtcMillis
): SearchCondition[] {
  const when = whenOf(span, now)
  return when ? [{ field: basis, when }] : []
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
export function bucketCondition({ first, until }: Bucket, unit: BucketUnit, basis: Basis): SearchCondition {
  if (unit === 'week') return { field: basis, when: { from: { date: first }, until: { date: until } } }
  const digits = { day: 10, month: 7, year: 4 }[unit]
  return { field: basis, when: { during: { date: first.slice(0, digits) } } }
}
