import { createI18n } from 'vue-i18n'
import { LANGUAGES, type Language } from '#contract/base'
import type { SlipLanguage } from '#contract/model/shop'
import type { SlipDocument } from '#contract/model/slip-documents'
import { messages } from './messages'

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>
}[keyof T & string]
export type WordsKey = Leaves<typeof messages.id>

const { t } = createI18n({ legacy: false, locale: 'id', messages }).global
/** A cache by language and key, because a thousand slips use the same few words. */
const said = new Map<string, string[]>()

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
  const place = `${language} ${key}`
  const texts = said.get(place) ?? [...new Set(languagesOf(language).map((locale) => t(key, {}, { locale })))]
  said.set(place, texts)
  return texts
}
