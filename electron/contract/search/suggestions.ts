import { NAMED_PERIODS, type Age, type SearchCondition } from './terms'
import { CHOICE_KEYWORDS, isChoiceField, isTimeField, type NamedField } from './keywords'

const AGES: Age[] = [
  { count: 2, unit: 'h' },
  { count: 1, unit: 'd' },
  { count: 1, unit: 'w' }
]

/**
 * Returns the most common conditions of a field, in the order in which they are offered; none if they have to be typed.
 *
 * @param tags the tags in use
 */
export function suggestionsFor(field: NamedField, tags: readonly string[] = []): SearchCondition[] {
  if (field === 'tag') return tags.map((text) => ({ field, text }))
  if (isChoiceField(field)) {
    return Object.keys(CHOICE_KEYWORDS[field]).map((is) => ({ field, is }) as SearchCondition)
  }
  if (isTimeField(field)) {
    return [
      ...NAMED_PERIODS.map((named) => ({ field, when: { during: { named } } })),
      ...AGES.map((age) => ({ field, when: { ago: '>' as const, age } }))
    ]
  }
  if (field !== 'amount') return []
  return [
    { field, amount: { from: null, to: 50_000 } },
    { field, amount: { from: 50_000, to: 100_000 } },
    { field, amount: { from: 100_000, to: null } },
    { field, amount: { from: 1_000_000, to: null } }
  ]
}
