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
/** By language and key: a thousand slips ask for the same few. */
const said = new Map<string, string[]>()

/** Those that a slip speaks, in their order. */
export function languagesOf(language: SlipLanguage): readonly [Language, ...Language[]] {
  return language === 'both' ? LANGUAGES : [language]
}

/** Only what can be overridden comes this far. A tip or fee stands in a frame of its own, below the amount. */
export function warningKeys({ warnings }: Pick<SlipDocument, 'warnings'>): WordsKey[] {
  return warnings
    .filter((warning) => warning !== 'tipAdded')
    .map((warning) => `warnings.${warning}` as WordsKey)
}

/** A slip's words by their key, one text a language; what is the same in both is there once. */
export function wordsIn(language: SlipLanguage, key: WordsKey): string[] {
  const place = `${language} ${key}`
  const texts = said.get(place) ?? [...new Set(languagesOf(language).map((locale) => t(key, {}, { locale })))]
  said.set(place, texts)
  return texts
}
