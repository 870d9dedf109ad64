import type { UtcMillis } from '#contract/base'
import type { Lookup } from '#contract/model/lookups'
import type { Package, Payment, ReportedTime } from '#contract/model/payments'
import { explain } from '#contract/reasons'
import { visibleLine, visibleText } from '#contract/visible-text'
import { wibText } from '../import-export/times'

/**
 * The command line's JSON, one object a line. Times are ISO 8601 in UTC with milliseconds; what is
 * absent is null. Scripts depend on these names.
 */

export type Line = Record<string, unknown>

/** The same for people: what stands in its columns. */
export type Row = readonly (string | number)[]

/** A row as a terminal gets it: nothing in a column can act there, or begin another row or column. */
export function rowText(row: Row): string {
  return row
    .map((cell) => visibleLine(String(cell)))
    .join('\t')
    .trimEnd()
}

/** What a `found` payment adds to a line. */
function paymentFields(payment: Payment): Line {
  return {
    status: payment.status,
    statusCode: payment.statusCode,
    conflict: payment.conflictReasons.length > 0,
    conflictReasons: payment.conflictReasons,
    service: payment.service,
    amount: payment.amount,
    method: payment.method,
    qrContent: payment.qrContent,
    createdAt: reported(payment.createdAt),
    paidAt: reported(payment.paidAt),
    payTime: reported(payment.payTime),
    unreadableTimes: unreadableTimes(payment),
    packages: payment.packages.map(packageFields)
  }
}

function packageFields(item: Package): Line {
  const { awb, orderId, service, serviceName, status, liveTrackUrl, origin, destination } = item
  return { awb, orderId, service, serviceName, status, liveTrackUrl, origin, destination }
}

/** A line of `lookup`. The payment's fields are there where this lookup found it. */
export function lookupLine(lookup: Lookup, payment: Payment | null): Line {
  const { paymentId, outcome, reason, message, yourIp, httpStatus, attempts, requestedAt, durationMs } =
    lookup
  return {
    paymentId,
    outcome,
    reason,
    message,
    yourIp,
    httpStatus,
    attempts,
    checkedAt: iso(requestedAt + durationMs),
    ...(outcome === 'found' && payment ? paymentFields(payment) : {})
  }
}

/** A line for an id that was cancelled before its first request; nothing of it is in the history. */
export function notLookedUpLine(paymentId: string): Line {
  const nothing = { reason: null, message: null, yourIp: null, httpStatus: null }
  return { paymentId, outcome: 'cancelled', ...nothing, attempts: 0, checkedAt: null }
}

/** A line of `list`. */
export function paymentLine(payment: Payment): Line {
  return {
    paymentId: payment.paymentId,
    ...paymentFields(payment),
    checkedAt: iso(payment.checkedAt),
    lookups: payment.lookups,
    firstSeenAt: iso(payment.firstSeenAt),
    lastTriedAt: iso(payment.lastTriedAt),
    lastOutcome: payment.lastOutcome,
    lastReason: payment.lastReason,
    lastMessage: payment.lastMessage
  }
}

/**
 * A line for people: the same facts, fewer of them. A doubt is never left out: an unknown code, what disagrees, a time
 * that cannot be read, and a later try that failed, with our reason first.
 */
export function plainLine(line: Line): Row {
  const { paymentId, outcome, amount, checkedAt } = line
  const words = [doubtfulTimes(line), explanation(line), lastTry(line)].filter(Boolean).join('; ')
  return [paymentId, stateOf(line) || outcome, amount ?? '', checkedAt ?? '', words].map(String)
}

type OptionalText = string | null | undefined

function explanation({ reason, message, yourIp }: Line): string {
  const words = explained(reason as OptionalText, message as OptionalText)
  return [typeof yourIp === 'string' ? rejectedAddress(yourIp) : '', words].filter(Boolean).join('; ')
}

function lastTry({ lastOutcome, lastTriedAt, lastReason, lastMessage }: Line): string {
  if (lastOutcome === undefined || lastOutcome === 'found') return ''
  const words = explained(lastReason as OptionalText, lastMessage as OptionalText)
  return [lastOutcome, lastTriedAt, words].filter(Boolean).join(' ')
}

function explained(reason: OptionalText, message: OptionalText): string {
  return explain({ reason: reason ?? null, message: message ?? null }, 'en') ?? ''
}

/** What to do about the address that KiriminAja saw and refused. */
export function rejectedAddress(yourIp: string): string {
  return `the address ${yourIp} is not allowed: add it in Dashboard KiriminAja, Integrasi, IP Whitelist, then ask again`
}

/** In place of what would look like an empty one. */
function doubtfulTimes({ unreadableTimes }: Line): string {
  return Object.entries((unreadableTimes ?? {}) as Record<string, string>)
    .map(([name, text]) => `${name} unreadable: ${JSON.stringify(text)}`)
    .join(' ')
}

function stateOf({ status, statusCode, conflictReasons }: Line): string {
  if (status === undefined) return ''
  const named = status === 'unknown' ? `unknown(${visibleText(String(statusCode))})` : String(status)
  const reasons = conflictReasons as string[]
  // Whoever looks for paid alone does not find it.
  const statusWord = status === 'paid' && reasons.length > 0 ? 'paid?' : named
  return [statusWord, ...reasons].join('+')
}

/** Times that are filled but cannot be read, as they were written; beside them they are null. */
function unreadableTimes({ createdAt, paidAt, payTime }: Payment): Record<string, string> {
  const unread = Object.entries({ createdAt, paidAt, payTime }).flatMap(([name, time]) =>
    time?.at === null ? [[name, time.text]] : []
  )
  return Object.fromEntries(unread) as Record<string, string>
}

/** What a person is told while the server wants to be left alone, with the date: a pause may end tomorrow. */
export function pauseLine(until: UtcMillis): string {
  return `the server asks for a pause until ${wibText(until)} WIB`
}

function reported(time: ReportedTime | null): string | null {
  return time?.at == null ? null : iso(time.at)
}

function iso(at: UtcMillis): string {
  return new Date(at).toISOString()
}
