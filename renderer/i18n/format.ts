import type { Language, Rupiah, UtcMillis } from '../../electron/contract/models'

/**
 * Numbers and times as Lunas writes them. Pure, so that the frame, the slip and the tests share them.
 * Times are Jakarta's whatever the machine's zone is, because KiriminAja's and the staff's clocks are.
 */

const LOCALES: Record<Language, string> = { id: 'id-ID', en: 'en-GB' }
const ID_NUMBER = new Intl.NumberFormat('id-ID')
const NUMBERS: Record<Language, Intl.NumberFormat> = { id: ID_NUMBER, en: new Intl.NumberFormat('en-GB') }

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Data older than this says how old it is. */
export const STALE_AFTER = 15 * MINUTE

/** `Rp65.000` in both languages: it is how the amount is written on everything it is compared with. */
export function rupiah(amount: Rupiah): string {
  return `Rp${ID_NUMBER.format(amount)}`
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
  return `Rp${NUMBERS[language].format(scaled)}${UNITS[language][unit]}`
}

export function count(n: number, language: Language): string {
  return NUMBERS[language].format(n)
}

interface Parts {
  day: string
  month: string
  year: string
  hour: string
  minute: string
  second: string
}

const clocks = new Map<Language, Intl.DateTimeFormat>()

function parts(at: UtcMillis, language: Language): Parts {
  let clock = clocks.get(language)
  if (!clock) {
    clock = new Intl.DateTimeFormat(LOCALES[language], {
      timeZone: 'Asia/Jakarta',
      hourCycle: 'h23',
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit'
    })
    clocks.set(language, clock)
  }
  const found: Record<string, string> = {}
  for (const part of clock.formatToParts(at)) found[part.type] = part.value
  return found as unknown as Parts
}

const colon = (language: Language) => (language === 'id' ? '.' : ':')

function hourMinute(p: Parts, language: Language): string {
  return `${p.hour}${colon(language)}${p.minute}`
}

/** `14.02 WIB`, `14:02 WIB`. */
export function clock(at: UtcMillis, language: Language): string {
  return `${hourMinute(parts(at, language), language)} WIB`
}

/** `12 Jul 2021`. */
function date(at: UtcMillis, language: Language): string {
  const p = parts(at, language)
  return `${p.day} ${p.month} ${p.year}`
}

/** `12 Jul 2021 14.02`, for a column whose heading says WIB. */
export function dateTime(at: UtcMillis, language: Language): string {
  const p = parts(at, language)
  return `${p.day} ${p.month} ${p.year} ${hourMinute(p, language)}`
}

/** `12 Jul 2021 14.02.07 WIB`. */
export function exact(at: UtcMillis, language: Language): string {
  const p = parts(at, language)
  return `${p.day} ${p.month} ${p.year} ${hourMinute(p, language)}${colon(language)}${p.second} WIB`
}

/** The clock alone on the same day in Jakarta, else with the date: `14.02 WIB`, `12 Jul 2021 14.02 WIB`. */
export function moment(at: UtcMillis, now: UtcMillis, language: Language): string {
  return date(at, language) === date(now, language) ? clock(at, language) : `${dateTime(at, language)} WIB`
}

const AGO: Record<Language, { now: string; minutes: string; hours: string; days: (n: number) => string }> = {
  id: { now: 'baru saja', minutes: 'mnt lalu', hours: 'jam lalu', days: (n) => `${n} hari` },
  en: { now: 'just now', minutes: 'min ago', hours: 'h ago', days: (n) => (n === 1 ? '1 day' : `${n} days`) }
}

/** Relative up to a day, then the date. A time ahead of the clock is a date too: it would lie as "just now". */
export function relative(at: UtcMillis, now: UtcMillis, language: Language): string {
  const age = now - at
  if (age < -MINUTE || age >= DAY) return date(at, language)
  const words = AGO[language]
  if (age < MINUTE) return words.now
  if (age < HOUR) return `${Math.floor(age / MINUTE)} ${words.minutes}`
  return `${Math.floor(age / HOUR)} ${words.hours}`
}

/** How old something is: `20 mnt`, `3 jam`, `12 hari`. */
export function age(ms: number, language: Language): string {
  if (ms < HOUR) return `${Math.max(0, Math.floor(ms / MINUTE))} ${language === 'id' ? 'mnt' : 'min'}`
  if (ms < DAY) return `${Math.floor(ms / HOUR)} ${language === 'id' ? 'jam' : 'h'}`
  return AGO[language].days(Math.floor(ms / DAY))
}

/** `42 ms`, `3,3 dtk`, `3.3 s`. */
export function duration(ms: number, language: Language): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  const seconds = ms < 10_000 ? Math.round(ms / 100) / 10 : Math.round(ms / 1000)
  return `${NUMBERS[language].format(seconds)} ${language === 'id' ? 'dtk' : 's'}`
}

/** `312 B`, `12,4 KiB`. */
export function bytes(n: number, language: Language): string {
  return n < 1024 ? `${n} B` : `${NUMBERS[language].format(Math.round(n / 102.4) / 10)} KiB`
}
