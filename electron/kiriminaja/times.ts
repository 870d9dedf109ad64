import type { UtcMillis } from '#contract/base'
import type { ReportedTime } from '#contract/model/payments'
import { cutText, LONGEST } from './bounds'
import { scalarText, writeJson, type Json } from './json'
import { isNullTime } from './null-times'

const MINUTE = 60_000
/** Asia/Jakarta has been at UTC+7 since 1964, without daylight saving time. */
const WIB = 7 * 60 * MINUTE

const COMPACT = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/
const SPELT = /^(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:?\d\d)?$/

/**
 * Reads a time member of an answer.
 *
 * @returns null if nothing is filled in (`isNullTime`). Anything else counts as filled, even a value that is no time
 *   that we can read, such as Unix seconds, which no answer has had so far: then `at` is null and `text` is what the
 *   server sent, as JSON if it was neither string nor number, and cut if it is longer than any time.
 */
export function readTime(value: Json | undefined): ReportedTime | null {
  if (value === undefined || isNullTime(value)) return null
  const text = scalarText(value) ?? writeJson(value)
  return { text: cutText(text, LONGEST.time), ...parseTime(text.trim()) }
}

/**
 * Compact times are WIB, as shown by `pay_time` beside the `created_at` of the same moment. A spelt-out time without a
 * zone is assumed to be WIB too, and marked as such, because nothing confirms it.
 */
function parseTime(text: string): Omit<ReportedTime, 'text'> {
  const compact = COMPACT.exec(text)
  if (compact) return { at: toUtc(compact, WIB), zoneAssumed: false }
  const spelt = SPELT.exec(text)
  if (!spelt) return { at: null, zoneAssumed: false }
  const zone = spelt[8]
  const offset = zone === undefined ? WIB : readOffset(zone)
  const at = offset === null ? null : toUtc(spelt, offset)
  return { at, zoneAssumed: zone === undefined && at !== null }
}

/** Reads `Z`, `+07:00` or `-0330` as milliseconds east of UTC; null beyond the 14 hours that zones reach. */
function readOffset(zone: string): number | null {
  if (zone === 'Z') return 0
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2))
  if (Number(zone.slice(-2)) > 59 || minutes > 14 * 60) return null
  return (zone.startsWith('-') ? -minutes : minutes) * MINUTE
}

/** Returns null if the calendar has no such moment, or its year is outside of 2000 to 2099. */
function toUtc(parts: RegExpExecArray, offset: number): UtcMillis | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number)
  if (year < 2000 || year > 2099 || hour > 23 || minute > 59 || second > 59) return null
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
  // Date turns 30 February into a day of March; a real date stays the same.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  const millis = Number((parts[7] ?? '').padEnd(3, '0').slice(0, 3))
  return date.getTime() + millis - offset
}
