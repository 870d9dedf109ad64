import type { Language, UtcMillis } from '../base'
import { meaningOf, PERIOD_KEYWORDS, UNIT_KEYWORDS } from './keywords'
import type { Age, AgeUnit, Comparison, NamedPeriod, Period, When } from './terms'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** WIB is UTC+7 all year round. */
export const WIB_MS = 7 * HOUR_MS
const UNIT_MS: Record<AgeUnit, number> = { min: 60_000, h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS }
/** Nobody searches for anything older, and its milliseconds are still exact. */
const LONGEST_AGE = 100_000

/** Reads `today`, `2026-11-24`, `24/11/2026`, `>=2026-11`, `2026-01..2026-03`, `>2h`; null for anything else. */
export function whenOf(text: string): When | null {
  const [, first, last] = /^(.*?)\.\.(.*)$/.exec(text) ?? []
  if (first !== undefined && last !== undefined) {
    const [from, until] = [periodOf(first), periodOf(last)]
    if (first === '' && until) return { compared: '<=', to: until }
    if (last === '' && from) return { compared: '>=', to: from }
    if (!from || !until) return null
    // Named periods move: their order is only known when they are evaluated.
    const turned = 'date' in from && 'date' in until && boundsOf(from, 0).from >= boundsOf(until, 0).before
    return turned ? null : { from, until }
  }
  const [, comparison, rest] = /^(>=|>|<=|<)?(.*)$/s.exec(text)!
  const period = periodOf(rest!)
  if (period) return comparison ? { compared: comparison as Comparison, to: period } : { during: period }
  const age = ageOf(rest!)
  return age && (comparison === '>' || comparison === '<') ? { ago: comparison, age } : null
}

function periodOf(text: string): Period | null {
  const named = meaningOf(PERIOD_KEYWORDS, text)
  if (named) return { named }
  const [, day, month, year] = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text) ?? []
  const date = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : text
  return /^(19|20)\d\d(-\d\d){0,2}$/.test(date) && isCalendar(date) ? { date } : null
}

function isCalendar(date: string): boolean {
  const [year, month = 1, day = 1] = date.split('-').map(Number) as [number, number?, number?]
  const made = new Date(Date.UTC(year, month - 1, day))
  return made.getUTCMonth() === month - 1 && made.getUTCDate() === day
}

function ageOf(text: string): Age | null {
  const [, digits, word] = /^(\d{1,6})(\p{L}+)$/u.exec(text) ?? []
  const unit = word === undefined ? null : meaningOf(UNIT_KEYWORDS, word)
  const count = Number(digits)
  return unit && count > 0 && count <= LONGEST_AGE ? { count, unit } : null
}

/** Writes a time so that `whenOf` reads it back. */
export function whenText(when: When, language: Language): string {
  const written = (period: Period): string =>
    'named' in period ? PERIOD_KEYWORDS[period.named][language][0] : period.date
  if ('during' in when) return written(when.during)
  if ('compared' in when) return when.compared + written(when.to)
  if ('from' in when) return `${written(when.from)}..${written(when.until)}`
  return `${when.ago}${when.age.count}${UNIT_KEYWORDS[when.age.unit][language][0]}`
}

/** From the first millisecond up to, but not including, `before`; null if open. */
export interface TimeRange {
  from: UtcMillis | null
  before: UtcMillis | null
}

/** Returns the range of a time at `now`. */
export function timeRange(when: When, now: UtcMillis): TimeRange {
  if ('during' in when) return boundsOf(when.during, now)
  if ('from' in when) {
    return { from: boundsOf(when.from, now).from, before: boundsOf(when.until, now).before }
  }
  if ('ago' in when) {
    const then = now - when.age.count * UNIT_MS[when.age.unit]
    return when.ago === '>' ? { from: null, before: then } : { from: then, before: now + 1 }
  }
  const { from, before } = boundsOf(when.to, now)
  const ranges: Record<Comparison, TimeRange> = {
    '>=': { from, before: null },
    '>': { from: before, before: null },
    '<=': { from: null, before },
    '<': { from: null, before: from }
  }
  return ranges[when.compared]
}

function boundsOf(period: Period, now: UtcMillis): { from: UtcMillis; before: UtcMillis } {
  return 'named' in period ? namedBounds(period.named, now) : dateBounds(period.date)
}

function dateBounds(date: string): { from: UtcMillis; before: UtcMillis } {
  const [year, month, day] = date.split('-').map(Number) as [number, number?, number?]
  if (month === undefined) return between([year, 0, 1], [year + 1, 0, 1])
  if (day === undefined) return between([year, month - 1, 1], [year, month, 1])
  return between([year, month - 1, day], [year, month - 1, day + 1])
}

function namedBounds(named: NamedPeriod, now: UtcMillis): { from: UtcMillis; before: UtcMillis } {
  // WIB's local time, read as if it were UTC.
  const local = new Date(now + WIB_MS)
  const [year, month, day] = [local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate()]
  // Weeks begin on Mondays.
  const monday = day - ((local.getUTCDay() + 6) % 7)
  switch (named) {
    case 'today':
      return between([year, month, day], [year, month, day + 1])
    case 'yesterday':
      return between([year, month, day - 1], [year, month, day])
    case 'this-week':
      return between([year, month, monday], [year, month, monday + 7])
    case 'last-week':
      return between([year, month, monday - 7], [year, month, monday])
    case 'this-month':
      return between([year, month, 1], [year, month + 1, 1])
    case 'last-month':
      return between([year, month - 1, 1], [year, month, 1])
  }
}

type CalendarDay = [year: number, month: number, day: number]

/** Returns the time between the midnights, in WIB, at which two days begin. Days and months may overflow. */
function between(first: CalendarDay, last: CalendarDay): { from: UtcMillis; before: UtcMillis } {
  return { from: Date.UTC(...first) - WIB_MS, before: Date.UTC(...last) - WIB_MS }
}
