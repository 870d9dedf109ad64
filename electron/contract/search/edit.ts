import { conditionText } from './read'
import type { Search, SearchCondition, SearchTerm } from './terms'

/** Whether a search contains a condition, alone or in an or-list. */
export function asksFor(search: Search, condition: SearchCondition): boolean {
  return termOf(search, condition)?.anyOf.some((one) => isSame(one, condition)) ?? false
}

/**
 * Adds a condition, or removes it if the search contains it. Conditions of one field become an or-list; negated terms
 * stay unchanged.
 */
export function toggled(search: Search, condition: SearchCondition): Search {
  const term = termOf(search, condition)
  if (!term) return [...search, { not: false, anyOf: [condition] }]
  const others = term.anyOf.filter((one) => !isSame(one, condition))
  const anyOf = others.length < term.anyOf.length ? others : [...others, condition]
  return search.flatMap((each) => (each !== term ? [each] : anyOf.length > 0 ? [{ not: false, anyOf }] : []))
}

/** Whether a search asks for archived payments; all other searches leave them out. */
export function asksForArchived(search: Search): boolean {
  return search.some(
    ({ not, anyOf }) => !not && anyOf.some((one) => one.field === 'is' && one.is === 'archived')
  )
}

export function without(search: Search, term: SearchTerm): Search {
  return search.filter((each) => each !== term)
}

function termOf(search: Search, { field }: SearchCondition): SearchTerm | undefined {
  return search.find(({ not, anyOf }) => !not && anyOf[0]?.field === field)
}

function isSame(a: SearchCondition, b: SearchCondition): boolean {
  return a.field === b.field && conditionText(a, 'en') === conditionText(b, 'en')
}
