import type { Language, Rupiah, UtcMillis } from './base'

/**
 * Numbers and times as Lunas writes them. Pure, so that the window, the slips and the tests share them. Without
 * `Intl`, because loading it delays the first screen more than all of this, and its words change between versions.
 */

const MARKS = {
  id: { group: '.', point: ',', clock: '.' },
  en: { group: ',', point: '.', clock: ':' }
} as const

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Data older than this is shown with its age. */
export const STALE_AFTER = 15 * MINUTE

/** `Rp65.000` in both languages, because everything that it is compared with writes amounts like this. */
export function rupiah(amount: Rupiah): string {
  return `Rp${count(amount, 'id')}`
}

const UNITS: Record<Language, readonly [string, string, string]> = {
  id: [' jt', ' M', ' T'],
  en: ['m', 'bn', 'tn']
}

/** `Rp186,4 jt`, `Rp186.4m`: for sums at a glance; below a million the whole amount. */
export function rupiahShort(amount: Rupiah, language: Language): string {
  let scaled = Math.round(amount / 100_000) / 10
  if (scaled < 1) return rupiah(amount)
  let unit = 0
  while (scaled >= 1000 && unit < 2) {
    scaled = Math.round(scaled / 100) / 10
    unit += 1
  }
  return `Rp${count(scaled, language)}${UNITS[language][unit]}`
}

/** `3.214`, `3,214`; a fraction is kept, `186,4`. */
export function count(n: number, language: Language): string {
  const { group, point } = MARKS[language]
  const [whole = '', decimals] = String(n).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group)
  return decimals === undefined ? grouped : `${grouped}${point}${decimals}`
}

const MONTHS: Record<Language, readonly string[]> = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
}

/** Jakarta has been seven hours ahead, without summer time, since before any payment was made. */
const inJakarta = (at: UtcMillis): Date => new Date(at + 7 * HOUR)
const two = (n: number): string => String(n).padStart(2, '0')

function hourMinute(at: UtcMillis, language: Language): string {
  const wib = inJakarta(at)
  return `${two(wib.getUTCHours())}${MARKS[language].clock}${two(wib.getUTCMinutes())}`
}

/** `14.02 WIB`, `14:02 WIB`. */
export function clock(at: UtcMillis, language: Language): string {
  return `${hourMinute(at, language)} WIB`
}

/** `14.02.07 WIB`, where the second matters. */
export function clockSeconds(at: UtcMillis, language: Language): string {
  return `${hourMinute(at, language)}${MARKS[language].clock}${two(inJakarta(at).getUTCSeconds())} WIB`
}

/** `12 Jul 2021`. */
export function date(at: UtcMillis, language: Language): string {
  const wib = inJakarta(at)
  return `${wib.getUTCDate()} ${MONTHS[language][wib.getUTCMonth()]} ${wib.getUTCFullYear()}`
}

/** `12 Jul`, where the year is known. */
export function dayMonth(at: UtcMillis, language: Language): string {
  const wib = inJakarta(at)
  return `${wib.getUTCDate()} ${MONTHS[language][wib.getUTCMonth()]}`
}

/** `Jul 2021`. */
export function monthYear(at: UtcMillis, language: Language): string {
  const wib = inJakarta(at)
  return `${MONTHS[language][wib.getUTCMonth()]} ${wib.getUTCFullYear()}`
}

/** `12 Jul 2021 14.02`, for a column whose heading says WIB. */
export function dateTime(at: UtcMillis, language: Language): string {
  return `${date(at, language)} ${hourMinute(at, language)}`
}

/** `12 Jul 14.02`, for a name that is read within days. */
export function shortDateTime(at: UtcMillis, language: Language): string {
  const wib = inJakarta(at)
  return `${wib.getUTCDate()} ${MONTHS[language][wib.getUTCMonth()]} ${hourMinute(at, language)}`
}

/** `12 Jul 2021 14.02.07 WIB`. */
export function exact(at: UtcMillis, language: Language): string {
  return `${date(at, language)} ${clockSeconds(at, language)}`
}

/** The clock alone on the same day in Jakarta, else with the date: `14.02 WIB`, `12 Jul 2021 14.02 WIB`. */
export function moment(at: UtcMillis, now: UtcMillis, language: Language): string {
  return date(at, language) === date(now, language) ? clock(at, language) : `${dateTime(at, language)} WIB`
}

/** As `moment`, where the second matters: `14.02.07 WIB`, `12 Jul 2021 14.02.07 WIB`. */
export function momentExact(at: UtcMillis, now: UtcMillis, language: Language): string {
  return date(at, language) === date(now, language) ? clockSeconds(at, language) : exact(at, language)
}

/** As `moment`, for a time to come: `14.02 WIB`, `besok 14.02 WIB`, `12 Jul 2021 14.02 WIB`. */
export function momentAhead(at: UtcMillis, now: UtcMillis, language: Language): string {
  const isTomorrow = date(at, language) === date(now + DAY, language)
  if (!isTomorrow) return moment(at, now, language)
  return `${language === 'id' ? 'besok' : 'tomorrow'} ${clock(at, language)}`
}

const AGO: Record<Language, { now: string; minutes: string; hours: string; days: (n: number) => string }> = {
  id: { now: 'baru saja', minutes: 'mnt lalu', hours: 'jam lalu', days: (n) => `${n} hari` },
  en: { now: 'just now', minutes: 'min ago', hours: 'h ago', days: (n) => (n === 1 ? '1 day' : `${n} days`) }
}

/** Relative up to a day, then the date. A future time is a date too, because "just now" would be false. */
export function relative(at: UtcMillis, now: UtcMillis, language: Language): string {
  const age = now - at
  if (age < -MINUTE || age >= DAY) return date(at, language)
  const words = AGO[language]
  if (age < MINUTE) return words.now
  if (age < HOUR) return `${Math.floor(age / MINUTE)} ${words.minutes}`
  return `${Math.floor(age / HOUR)} ${words.hours}`
}

const SPANS: Record<Language, { seconds: string; minutes: string; hours: string; in: string; now: string }> =
  {
    id: { seconds: 'dtk', minutes: 'mnt', hours: 'jam', in: 'dalam', now: 'sebentar lagi' },
    en: { seconds: 's', minutes: 'min', hours: 'h', in: 'in', now: 'any moment' }
  }

/** `dalam 40 dtk`, `dalam 12 mnt`; for now or a past time, `sebentar lagi`. */
export function ahead(at: UtcMillis, now: UtcMillis, language: Language): string {
  const left = at - now
  const words = SPANS[language]
  if (left < 1_000) return words.now
  return `${words.in} ${left < MINUTE ? `${Math.round(left / 1_000)} ${words.seconds}` : span(left, language)}`
}

/** An estimate of the time remaining, only as precise as it is certain: `± 40 dtk`, `± 38 mnt`, `± 2 jam 10 mnt`. */
export function remaining(ms: number, language: Language): string {
  const words = SPANS[language]
  if (ms < MINUTE) return `± ${Math.max(5, Math.ceil(ms / 5_000) * 5)} ${words.seconds}`
  return `± ${span(ms, language)}`
}

function span(ms: number, language: Language): string {
  const words = SPANS[language]
  const minutes = Math.round(ms / MINUTE)
  if (minutes < 60) return `${minutes} ${words.minutes}`
  // Single minutes do not matter in a wait of hours.
  const tens = Math.round(minutes / 10) * 10
  const rest = tens % 60 === 0 ? '' : ` ${tens % 60} ${words.minutes}`
  return `${count(Math.floor(tens / 60), language)} ${words.hours}${rest}`
}

/** How old something is: `20 mnt`, `3 jam`, `12 hari`. */
export function age(ms: number, language: Language): string {
  if (ms < HOUR) return `${Math.max(0, Math.floor(ms / MINUTE))} ${language === 'id' ? 'mnt' : 'min'}`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} ${language === 'id' ? 'jam' : 'h'}`
  return AGO[language].days(Math.floor(ms / DAY))
}

/** How long something took, in its two largest units: `40 dtk`, `12 mnt 5 dtk`, `2 jam 13 mnt`, `3 hari 4 jam`. */
export function took(ms: number, language: Language): string {
  const words = SPANS[language]
  const parts = [
    [Math.floor(ms / DAY), AGO[language].days(Math.floor(ms / DAY))],
    [Math.floor((ms % DAY) / HOUR), `${Math.floor((ms % DAY) / HOUR)} ${words.hours}`],
    [Math.floor((ms % HOUR) / MINUTE), `${Math.floor((ms % HOUR) / MINUTE)} ${words.minutes}`],
    [Math.floor((ms % MINUTE) / 1_000), `${Math.floor((ms % MINUTE) / 1_000)} ${words.seconds}`]
  ] as const
  const largest = parts.findIndex(([n]) => n > 0)
  if (largest < 0) return `0 ${words.seconds}`
  const shown = parts.slice(largest, largest + 2).filter(([n]) => n > 0)
  return shown.map(([, text]) => text).join(' ')
}

/** `42 ms`, `3,3 dtk`, `3.3 s`. */
export function duration(ms: number, language: Language): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  const seconds = ms < 10_000 ? Math.round(ms / 100) / 10 : Math.round(ms / 1000)
  return `${count(seconds, language)} ${language === 'id' ? 'dtk' : 's'}`
}

/** `312 B`, `12,4 KiB`, `24,1 MiB`. */
export function bytes(n: number, language: Language): string {
  if (n < 1024) return `${n} B`
  const kibi = n < 1024 * 1024
  return `${count(Math.round(n / (kibi ? 102.4 : 104_857.6)) / 10, language)} ${kibi ? 'KiB' : 'MiB'}`
}

/** Letters written from right to left, unless their code point follows at once, which ends the run. */
const TURNS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}](?!\[U\+)/u

/** Isolates the direction of a visible text (Unicode's FSI and PDI), so that it cannot reverse its neighbours. */
export function isolated(text: string): string {
  return TURNS.test(text) ? `\u2068${text}\u2069` : text
}
