import type { Language } from '../base'
import { conditionText } from './read'
import { suggestionsFor } from './suggestions'
import { tokensOf, type Span } from './tokens'
import { FIELD_KEYWORDS, meaningOf, type NamedField, type Keywords } from './keywords'

/** A replacement for a part of the text. */
export interface Completion extends Span {
  /** The field that it names, or to which the value belongs. */
  field: NamedField
  kind: 'field' | 'value'
}

/** Typing on narrows the rest down. */
const OFFERED = 20

/**
 * Returns the completions of the word before the caret, in one language; none if it is complete, or if there is no
 * word.
 *
 * @param caret in UTF-16 units
 * @param tags the tags in use
 */
export function completionsOf(
  text: string,
  caret: number,
  language: Language,
  tags: readonly string[] = []
): Completion[] {
  const token = tokensOf(text).find(({ from, to }) => from < caret && caret <= to)
  if (!token) return []
  const { name } = token
  if (!name) {
    const [value] = token.values
    if (!value || value.quoted || caret < value.from) return []
    const typed = text.slice(value.from, caret)
    return fieldsLike(typed, language).map(([field, word]) => ({
      field,
      kind: 'field',
      text: `${word}:`,
      from: value.from,
      to: value.to
    }))
  }
  const field = meaningOf(FIELD_KEYWORDS, name.text)
  const value = token.values.find(({ from, to }) => from <= caret && caret <= to)
  if (!field || !value || value.quoted) return []
  const typed = text.slice(value.from, caret).toLowerCase()
  return suggestionsFor(field, tags)
    .map((condition) => ({ condition, word: conditionText(condition, language) }))
    .filter(({ condition, word }) => {
      // A tag may need quotes that the user did not type.
      const begins = ('text' in condition ? condition.text.toLowerCase() : word).startsWith(typed)
      return begins && word !== value.text
    })
    .slice(0, OFFERED)
    .map(({ word }) => ({ field, kind: 'value', text: word, from: value.from, to: value.to }))
}

/** Returns fields with a word, in any language, that begins like this, with the word to display. */
function fieldsLike(typed: string, language: Language): [NamedField, string][] {
  const needle = typed.toLowerCase()
  const all = Object.entries(FIELD_KEYWORDS) as [NamedField, Keywords][]
  return all
    .filter(([, { en, id }]) => [...en, ...id].some((word) => word.startsWith(needle)))
    .map(([field, words]) => [field, words[language][0]])
}
