import { LANGUAGES, type Language } from '#contract/base'
import type { SlipDocument } from '#contract/model/slip-documents'
import type { SlipLanguage } from '#contract/model/shop'
import { messages } from './messages'

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>
}[keyof T & string]
export type WordsKey = Leaves<typeof messages.id>

/** Returns the languages of a slip, in order. */
export function languagesOf(language: SlipLanguage): readonly [Language, ...Language[]] {
  return language === 'both' ? LANGUAGES : [language]
}

/** Returns the warnings of a slip: blockers that were overridden. A tip or fee has its own frame below the amount. */
export function warningKeys({ warnings }: Pick<SlipDocument, 'warnings'>): WordsKey[] {
  return warnings
    .filter((warning) => warning !== 'tipAdded')
    .map((warning) => `warnings.${warning}` as WordsKey)
}

/** Returns the words of a key, one text per language; a text that is the same in both only once. */
export function wordsIn(language: SlipLanguage, key: WordsKey): string[] {
  return [...new Set(languagesOf(language).map((each) => messageOf(each, key)))]
}

/**
 * Returns the words of a key in one language.
 *
 * @param args by the names in braces; `{n}` is the count
 * @param n chooses between the forms for one and for several, which a bar separates
 */
export function say(
  language: Language,
  key: WordsKey,
  args: Readonly<Record<string, string | number>> = {},
  n = 1
): string {
  const forms = messageOf(language, key).split(' | ')
  const form = forms[n === 1 ? 0 : forms.length - 1]!
  return form.replace(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? n))
}

function messageOf(language: Language, key: WordsKey): string {
  let at: unknown = messages[language]
  for (const part of key.split('.')) at = (at as Record<string, unknown>)[part]
  return at as string
}
