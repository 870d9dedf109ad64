import type { UtcMillis } from '#contract/base'
import type { PaymentFilter, Tab } from '#contract/model/payment-list'
import { asksForArchived } from '#contract/search/edit'
import { readSearch } from '#contract/search/read'
import type { Choice, Search, SearchCondition, TextField } from '#contract/search/terms'
import { timeRange } from '#contract/search/times'
import { searchable } from './filter'

/**
 * What a filter means, compiled once. SQL (`condition.ts`) and the column index (`column-filter.ts`) are two back ends of
 * it; what a choice or a tab means stands in `meaning.ts` for both.
 */
export interface CompiledFilter {
  tab: Tab
  hidesArchived: boolean
  /** All of them have to hold. */
  terms: readonly CompiledTerm[]
}

export interface CompiledTerm {
  /** None of the predicates may hold, rather than one at least. */
  not: boolean
  /** At least one, all of one field. */
  anyOf: readonly Predicate[]
}

/** One thing that may be so of a payment. */
export type Predicate = TextPredicate | RangePredicate | ChoicePredicate

/** A payment has the needle somewhere, or in a field. */
interface TextPredicate {
  kind: 'text'
  field: 'any' | TextField
  /** As `searchable` makes it. */
  needle: string
}

export type RangeColumn = 'amount' | 'createdAt' | 'paidAt' | 'checkedAt' | 'lastTriedAt'

/** Both ends included; null where it is open. A time that is not known is in no range. */
export interface RangePredicate {
  kind: 'range'
  column: RangeColumn
  /** Rupiah or UTC milliseconds, whole either way. */
  from: number | null
  to: number | null
}

/** A word of a fixed few. */
interface ChoicePredicate {
  kind: 'choice'
  choice: Choice
}

/**
 * What a filter means; null where its search text is not clear. Such a one finds nothing, rather than more than was meant;
 * whoever typed it is told by `readSearch`.
 *
 * @param now what relative times are relative to
 */
export function compile({ search, ...tab }: PaymentFilter, now: UtcMillis): CompiledFilter | null {
  const read = readSearch(search, 'en')
  if (read.problems.length > 0) return null
  return { tab, hidesArchived: !asksForArchived(read.search), terms: compileTerms(read.search, now) }
}

function compileTerms(search: Search, now: UtcMillis): CompiledTerm[] {
  return search.map(({ not, anyOf }) => ({ not, anyOf: anyOf.map((each) => predicateOf(each, now)) }))
}

const TIME_COLUMN = {
  created: 'createdAt',
  paid: 'paidAt',
  checked: 'checkedAt',
  tried: 'lastTriedAt'
} as const

function predicateOf(condition: SearchCondition, now: UtcMillis): Predicate {
  if ('text' in condition) {
    return { kind: 'text', field: condition.field, needle: searchable(condition.text) }
  }
  if ('amount' in condition) return { kind: 'range', column: 'amount', ...condition.amount }
  if ('when' in condition) {
    const { from, before } = timeRange(condition.when, now)
    // Milliseconds are whole.
    const to = before === null ? null : before - 1
    return { kind: 'range', column: TIME_COLUMN[condition.field], from, to }
  }
  return { kind: 'choice', choice: condition }
}

export function needlesOf({ not, anyOf }: CompiledTerm): string[] {
  if (not) return []
  return anyOf.flatMap((predicate) => (predicate.kind === 'text' ? [predicate.needle] : []))
}
