import type { Language } from '../base'
import { amountRangeOf, amountText } from './amounts'
import type { Search, SearchCondition, SearchTerm } from './terms'
import { whenOf, whenText } from './times'
import { inQuotes, standsAlone, tokensOf, type Span, type Token, type Value } from './tokens'
import {
  CHOICE_KEYWORDS,
  FIELD_KEYWORDS,
  isChoiceField,
  isTextField,
  isTimeField,
  meaningOf,
  keywordsIn,
  type NamedField,
  type Keywords
} from './keywords'

/** A problem of a search text, and its position. */
export type SearchProblem = Pick<Span, 'from' | 'to'> &
  (
    | { code: 'fieldUnknown'; word: string; nearest: string | null }
    | { code: 'valueMissing'; field: NamedField }
    | { code: 'choiceUnknown'; field: NamedField; word: string; nearest: string | null; allowed: string[] }
    | { code: 'amountUnclear'; word: string }
    | { code: 'timeUnclear'; field: NamedField; word: string }
  )

export interface ReadSearch {
  search: Search
  /** Parts with problems are left out of `search`. */
  problems: SearchProblem[]
}

/**
 * Reads the text of the search field. It never fails: parts that cannot be understood become problems with their
 * position and, if there is one, a proposal.
 *
 * @param language the language of proposed words; both are understood
 */
export function readSearch(text: string, language: Language): ReadSearch {
  const read: ReadSearch = { search: [], problems: [] }
  for (const token of tokensOf(text)) {
    const term = termOf(token, language)
    if ('anyOf' in term) read.search.push(term)
    else read.problems.push(...term)
  }
  return read
}

function termOf({ not, name, values }: Token, language: Language): SearchTerm | SearchProblem[] {
  if (!name) {
    const [{ text }] = values as [Value]
    return text === '' ? [] : { not, anyOf: [{ field: 'any', text }] }
  }
  const { from, to, text: word } = name
  const field = meaningOf(FIELD_KEYWORDS, word)
  if (!field) {
    return [{ from, to, code: 'fieldUnknown', word, nearest: nearest(word, FIELD_KEYWORDS, language) }]
  }
  const fraction = field === 'amount' ? fractionIn(values) : null
  if (fraction) return [fraction]
  const anyOf: SearchCondition[] = []
  const problems: SearchProblem[] = []
  for (const value of values) {
    const read = conditionOf(field, value, language)
    if ('code' in read) problems.push(read)
    else anyOf.push(read)
  }
  return problems.length > 0 ? problems : { not, anyOf }
}

/** Ends with a number below a thousand, so that a comma after it looks like a decimal comma. */
const SMALL = /(^|\D)\d{1,3}$/

/** Finds `1,5jt` or `50,000`, which are not lists: nobody searches for a payment of Rp1 or Rp50. */
function fractionIn(values: readonly Value[]): SearchProblem | null {
  for (const [i, { text, from, quoted }] of values.entries()) {
    const next = values[i + 1]
    if (!next || quoted || next.quoted || !SMALL.test(text) || !/^\d/.test(next.text)) continue
    return { from, to: next.to, code: 'amountUnclear', word: `${text},${next.text}` }
  }
  return null
}

function conditionOf(field: NamedField, value: Value, language: Language): SearchCondition | SearchProblem {
  const { text, from, to } = value
  if (text === '') return { from, to, code: 'valueMissing', field }
  if (isTextField(field)) return { field, text }
  if (isTimeField(field)) {
    const when = whenOf(text)
    return when ? { field, when } : { from, to, code: 'timeUnclear', field, word: text }
  }
  if (isChoiceField(field)) {
    const keywords: Record<string, Keywords> = CHOICE_KEYWORDS[field]
    const is = meaningOf(keywords, text)
    if (is) return { field, is } as SearchCondition
    return {
      ...{ from, to, code: 'choiceUnknown', field, word: text },
      nearest: nearest(text, keywords, language),
      allowed: keywordsIn(keywords, language)
    }
  }
  const amount = amountRangeOf(text)
  return amount ? { field, amount } : { from, to, code: 'amountUnclear', word: text }
}

/** Writes a search as text in one language; reading it returns the same search. */
export function searchText(search: Search, language: Language): string {
  return search.map((term) => termText(term, language)).join(' ')
}

export function termText({ not, anyOf }: SearchTerm, language: Language): string {
  const [{ field }] = anyOf as [SearchCondition]
  const sign = not ? '-' : ''
  if (field === 'any') return sign + anyOf.map((one) => conditionText(one, language)).join(' ')
  return `${sign}${FIELD_KEYWORDS[field][language][0]}:${anyOf.map((one) => conditionText(one, language)).join(',')}`
}

/** Writes a condition without the name of its field. */
export function conditionText(condition: SearchCondition, language: Language): string {
  if ('text' in condition) {
    const { field, text } = condition
    return standsAlone(text, field !== 'any') ? text : inQuotes(text)
  }
  if ('when' in condition) return whenText(condition.when, language)
  if ('amount' in condition) {
    const text = amountText(condition.amount)
    return SMALL.test(text) ? inQuotes(text) : text
  }
  const keywords: Record<string, Keywords> = CHOICE_KEYWORDS[condition.field]
  return keywords[condition.is]![language][0]
}

/** Returns the word of a language that was probably meant; null if none is close. */
function nearest(word: string, keywords: Record<string, Keywords>, language: Language): string | null {
  const needle = word.toLowerCase()
  let best: { distance: number; suggestion: string } | null = null
  for (const each of Object.values(keywords)) {
    for (const known of [...each.en, ...each.id]) {
      const distance = known.startsWith(needle) ? 1 : editDistance(needle, known)
      const near = distance <= Math.max(1, Math.floor(known.length / 3))
      if (near && (!best || distance < best.distance)) best = { distance, suggestion: each[language][0] }
    }
  }
  return best?.suggestion ?? null
}

/** The number of letters to add, drop or change (Levenshtein). Only ever called with words. */
function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 3) return Infinity
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
    }
    row = next
  }
  return row[b.length]!
}
