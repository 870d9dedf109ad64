import type { UtcMillis } from '#contract/base'
import type { PaymentFilter, Tab } from '#contract/model/payment-list'
import { asksForArchived } from '#contract/search/edit'
import { readSearch } from '#contract/search/read'
import type { Choice, Search, SearchCondition, TextField } from '#contract/search/terms'
import { timeRange } from '#contract/search/times'
import { searchable } from './filter'

/**
 * The meaning of a filter, compiled once. SQL (`condition.ts`) and the column index (`column-filter.ts`) are its two
 * back ends; the meaning of a choice or a tab is defined in `meaning.ts` for both.
 */
export interface CompiledFilter {
  tab: Tab
  hidesArchived: boolean
  /** All of them must match. */
  terms: readonly CompiledTerm[]
}

export interface CompiledTerm {
  /** None of the predicates may match, rather than at least one. */
  not: boolean
  /** At least one predicate; all are about the same field. */
  anyOf: readonly Predicate[]
}

/** A single test of a payment. */
export type Predicate = TextPredicate | RangePredicate | ChoicePredicate

/** Matches a payment that contains the needle anywhere, or in one field. */
interface TextPredicate {
  kind: 'text'
  field: 'any' | TextField
  /** In the form that `searchable` returns. */
  needle: string
}

export type RangeColumn = 'amount' | 'createdAt' | 'paidAt' | 'checkedAt' | 'lastTriedAt'

/** Both ends included; null if open. An unknown time is in no range. */
export interface RangePredicate {
  kind: 'range'
  column: RangeColumn
  /** Rupiah or UTC milliseconds, both whole numbers. */
  from: number | null
  to: number | null
}

/** A word from a fixed list. */
interface ChoicePredicate {
  kind: 'choice'
  choice: Choice
}

/**
 * Compiles a filter; returns null if its search text has problems. Such a filter finds nothing, rather than more than
 * was meant; `readSearch` explains the problems to the user.
 *
 * @param now the moment that relative times refer to
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
