import type { Language } from '../models'
import { tokensOf, type Piece } from './tokens'
import {
  CHOICE_WORDS,
  FIELD_WORDS,
  isChoiceField,
  isTimeField,
  meaningOf,
  PERIOD_WORDS,
  wordsIn,
  type NamedField,
  type Words
} from './words'

/** What may stand in place of a piece of the text. */
export interface Completion extends Piece {
  /** The field that it names, or whose value it is. */
  field: NamedField
  kind: 'field' | 'value'
}

/** Values that are typed are shown what they look like, in the order in which one would try them. */
const SAMPLES: Partial<Record<NamedField, string[]>> = { amount: ['>=50000', '50rb..1jt'] }

/**
 * What the word before the caret may become, in one language; nothing where it is complete, or where no word is.
 *
 * @param caret in UTF-16 units
 */
export function completionsOf(text: string, caret: number, language: Language): Completion[] {
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
  const field = meaningOf(FIELD_WORDS, name.text)
  const value = token.values.find(({ from, to }) => from <= caret && caret <= to)
  if (!field || !value || value.quoted) return []
  const typed = text.slice(value.from, caret)
  return valuesOf(field, language)
    .filter((word) => word.startsWith(typed.toLowerCase()) && word !== value.text)
    .map((word) => ({ field, kind: 'value', text: word, from: value.from, to: value.to }))
}

/** Fields one of whose words, of any language, begins like this, by the word that is shown. */
function fieldsLike(typed: string, language: Language): [NamedField, string][] {
  const sought = typed.toLowerCase()
  const all = Object.entries(FIELD_WORDS) as [NamedField, Words][]
  return all
    .filter(([, { en, id }]) => [...en, ...id].some((word) => word.startsWith(sought)))
    .map(([field, words]) => [field, words[language][0]])
}

function valuesOf(field: NamedField, language: Language): string[] {
  if (isChoiceField(field)) return wordsIn(CHOICE_WORDS[field] as Record<string, Words>, language)
  if (isTimeField(field)) return [...wordsIn(PERIOD_WORDS, language), language === 'id' ? '>2jam' : '>2h']
  return SAMPLES[field] ?? []
}
