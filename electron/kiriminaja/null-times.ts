import { scalarText, type Json } from './json'

/** What programs write if there is no time; `Invalid date` and NaT come from date libraries. */
const NULL_WORDS: ReadonlySet<string> = new Set([
  ...['null', 'nil', 'none', 'undefined', 'false', 'empty'],
  ...['n/a', 'na', 'n.a', 'nan', 'nat', 'invalid date']
])
/** A longer text is neither one of these words nor a date. */
const LONGEST_DATE = 100

const ZERO = /^[0\s:./TZ+-]*$/
const NUMBER = /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i
/** A year, a date or a time of this century in digits only; any other number is Unix seconds. */
const RECENT = /^20\d\d(?:\d{4}|\d{8}|\d{10})?$/
const COMPACT = /^(\d{4})(\d\d)(\d\d)T?(?:\d{4}|\d{6})Z?$/
const YEAR_FIRST = /^([+-]?\d{4,6})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)/
/** Year 1 without leading zeros, as strftime writes it. */
const YEAR_ONE = /^1-0?1-0?1(?!\d)/
const MONTH_NAME = /\b(?:jan|feb|mar|apr|may|mei|jun|jul|aug|agu|sep|oct|okt|nov|dec|des)[a-z]*\b/i
/** A UTC offset after a time or a space, not a year: PHP's year -0001 has minutes that no zone has. */
const ZONE = /(?<=\s|\(|:\d\d|\.\d{1,9}|GMT|UTC|Z|[AP]M)[+-](?:0\d|1[0-4]):?(?:00|15|30|45)(?!\d)/gi
/** RFC 822: day, month name, two-digit year. */
const SHORT_YEAR = /(?<![\d:])(\d{1,2})[\s-]+[a-z]{3,9}[\s-]+?(-?\d{1,2})(?!\d|[:.]\d)/i
const END_OF_1970 = 366 * 86_400

/**
 * Whether a time member is empty: absent, null, `false`, blank, a word for nothing, a list or an object of empty
 * values, or a null date. Null dates come from `0000-00-00` (MySQL), which PHP prints as `-0001-11-30` and Java as
 * `0002-11-30`, from year 1 (Go, .NET) and from 0 as Unix time, which is 1970 in any zone, give or take a day.
 */
export function isNullTime(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === false) return true
  if (value === true) return false
  if (Array.isArray(value)) return value.every(isNullTime)
  // PHP's DateTime as JSON has its time zone beside `date`.
  if (value instanceof Map) return isNullTime(value.has('date') ? value.get('date') : [...value.values()])
  return isNullText(scalarText(value)!.trim())
}

function isNullText(text: string): boolean {
  // Only punctuation: `-`, `[]`, `""`.
  if (!/[\p{L}\p{N}]/u.test(text)) return true
  if (text.length > LONGEST_DATE) return false
  const word = text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').toLowerCase()
  return ZERO.test(text) || NULL_WORDS.has(word) || isNullDate(text)
}

function isNullDate(text: string): boolean {
  const [, year, month, day] = COMPACT.exec(text) ?? YEAR_FIRST.exec(text) ?? []
  if (year !== undefined) return isNullDay(Number(year), [Number(month), Number(day)])
  if (NUMBER.test(text)) return !RECENT.test(text) && Number(text) <= END_OF_1970
  const [, first, second, last] = YEAR_LAST.exec(text) ?? []
  if (last !== undefined) return isNullDay(Number(last), [Number(first), Number(second)])
  if (!MONTH_NAME.test(text)) return YEAR_ONE.test(text)
  const zoneless = text.replace(ZONE, ' ')
  const [, date, short] = SHORT_YEAR.exec(zoneless) ?? []
  if (short !== undefined) return isNullShortDay(Number(date), Number(short))
  const named = /-?\b\d{4}\b/.exec(zoneless)
  return named !== null && isNullDay(Number(named[0]), (text.match(/\b\d{1,2}\b/g) ?? []).map(Number))
}

/** The same null dates with two-digit years, whichever end is the year: none of them is a plausible date. */
function isNullShortDay(day: number, year: number): boolean {
  if (day === 0 || year === 70 || year === -1) return true
  return (
    (day === 1 && year === 1) || (day === 30 && year === 2) || (day === 31 && (year === 69 || year === 0))
  )
}

/** @param parts day and month of the date, in any order; month names are missing */
function isNullDay(year: number, parts: number[]): boolean {
  if (year <= 2 || year === 1970) return true
  return (year === 1969 && parts.includes(31)) || (year === 1971 && parts[0] === 1 && parts[1] === 1)
}
