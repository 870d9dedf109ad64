import { createI18n } from 'vue-i18n'
import type { Language } from '#contract/base'
import { explain, reasonText } from '#contract/reasons'
import { visibleProse } from '#contract/visible-text'
import * as format from '../../../electron/contract/format'
import { id, type Messages } from './id'

/** Each language is named in itself, so that whoever needs it finds it. */
export const LANGUAGE_NAMES: Record<Language, string> = { id: 'Bahasa Indonesia', en: 'English' }

/** Every key that leads to a text, so that a mistyped one fails the type-check. */
type Leaves<T, P extends string = ''> = {
  [K in keyof T & (string | number)]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>
}[keyof T & (string | number)]
type MessageKey = Leaves<Messages>

type Named = Record<string, string | number>

export const i18n = createI18n({
  legacy: false,
  locale: 'id',
  fallbackLocale: 'id',
  messages: { id } as Record<string, Messages>,
  missingWarn: import.meta.env.DEV,
  fallbackWarn: import.meta.env.DEV
})

const composer = i18n.global

/** Only one language is in the entry chunk; the other is loaded on first use. */
export async function setLanguage(language: Language): Promise<void> {
  if (language === 'en' && !composer.availableLocales.includes('en')) {
    composer.setLocaleMessage('en', (await import('./en')).en)
  }
  composer.locale.value = language
  document.documentElement.lang = language
}

const language = () => composer.locale.value as Language

/** A cache of texts without parameters, by language, because the rows of a list use the same few again and again. */
const plain: Record<Language, Map<MessageKey, string>> = { id: new Map(), en: new Map() }

function plainText(key: MessageKey): string {
  const texts = plain[language()]
  const text = texts.get(key) ?? composer.t(key)
  texts.set(key, text)
  return text
}

/** `plural` chooses the form and is `{n}`, in the language's number format. Values in `named` become visible text. */
function t(key: MessageKey, named?: Named, plural?: number): string {
  if (plural === undefined) return named ? composer.t(key, quoted(named)) : plainText(key)
  return composer.t(key, { n: format.count(plural, language()), ...(named && quoted(named)) }, plural)
}

function quoted(named: Named): Named {
  return Object.fromEntries(
    Object.entries(named).map(([name, value]) => [
      name,
      typeof value === 'string' ? format.isolated(visibleProse(value)) : value
    ])
  )
}

/** Texts and formats in the current language; templates that use them follow a change of it. */
const text = {
  t,
  language,
  reason: (kept: string) => visibleProse(reasonText(kept, language())),
  explain: (lookup: Parameters<typeof explain>[0]) => {
    const words = explain(lookup, language())
    return words === null ? null : visibleProse(words)
  },
  rupiah: format.rupiah,
  rupiahShort: (amount: number) => format.rupiahShort(amount, language()),
  count: (n: number) => format.count(n, language()),
  clock: (at: number) => format.clock(at, language()),
  shortDateTime: (at: number) => format.shortDateTime(at, language()),
  date: (at: number) => format.date(at, language()),
  dayMonth: (at: number) => format.dayMonth(at, language()),
  monthYear: (at: number) => format.monthYear(at, language()),
  dateTime: (at: number) => format.dateTime(at, language()),
  momentExact: (at: number, now: number) => format.momentExact(at, now, language()),
  exact: (at: number) => format.exact(at, language()),
  moment: (at: number, now: number) => format.moment(at, now, language()),
  momentAhead: (at: number, now: number) => format.momentAhead(at, now, language()),
  ahead: (at: number, now: number) => format.ahead(at, now, language()),
  remaining: (ms: number) => format.remaining(ms, language()),
  relative: (at: number, now: number) => format.relative(at, now, language()),
  age: (ms: number) => format.age(ms, language()),
  took: (ms: number) => format.took(ms, language()),
  duration: (ms: number) => format.duration(ms, language()),
  bytes: (n: number) => format.bytes(n, language())
}

export function useI18n(): typeof text {
  return text
}
