import type { UtcMillis } from '#contract/base'
import type { Lookup } from '#contract/model/lookups'
import type { Package, Payment, ReportedTime } from '#contract/model/payments'
import { explain, joinTexts } from '#contract/reasons'
import { visibleLine, visibleText } from '#contract/visible-text'
import { wibText } from '../import-export/times'

/**
 * The command line's JSON, one object per line. Times are ISO 8601 in UTC with milliseconds; missing values are null.
 * Scripts depend on these names.
 */

export type Line = Record<string, unknown>

/** The same for people: the contents of the columns. */
export type Row = readonly (string | number)[]

/** Returns a row for a terminal: no column can contain control sequences, or begin another row or column. */
export function rowText(row: Row): string {
  return row
    .map((cell) => visibleLine(String(cell)))
    .join('\t')
    .trimEnd()
}

/** Returns the fields that a `found` payment adds to a line. */
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

/** Returns a line of `lookup`. It has the payment's fields if this lookup found it. */
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

/** Returns a line for an id that was cancelled before its first request; nothing of it is in the history. */
export function notLookedUpLine(paymentId: string): Line {
  const nothing = { reason: null, message: null, yourIp: null, httpStatus: null }
  return { paymentId, outcome: 'cancelled', ...nothing, attempts: 0, checkedAt: null }
}

/** Returns a line of `list`. */
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
 * Returns a line for people with fewer of the same facts. A doubt is never left out: an unknown code, a conflict, an
 * unreadable time, and a later attempt that failed, with our reason first.
 */
export function plainLine(line: Line): Row {
  const { paymentId, outcome, amount, checkedAt } = line
  const words = joinTexts([doubtfulTimes(line), explanation(line), lastTry(line)])
  return [paymentId, stateOf(line) || outcome, amount ?? '', checkedAt ?? '', words].map(String)
}

type OptionalText = string | null | undefined

function explanation({ reason, message, yourIp }: Line): string {
  const words = explained(reason as OptionalText, message as OptionalText)
  return joinTexts([typeof yourIp === 'string' ? rejectedAddress(yourIp) : '', words])
}

function lastTry({ lastOutcome, lastTriedAt, lastReason, lastMessage }: Line): string {
  if (lastOutcome === undefined || lastOutcome === 'found') return ''
  const words = explained(lastReason as OptionalText, lastMessage as OptionalText)
  return [lastOutcome, lastTriedAt, words].filter(Boolean).join(' ')
}

function explained(reason: OptionalText, message: OptionalText): string {
  return explain({ reason: reason ?? null, message: message ?? null }, 'en') ?? ''
}

/** Explains what to do about the IP address that KiriminAja rejected. */
export function rejectedAddress(yourIp: string): string {
  return `the address ${yourIp} is not allowed: add it in Dashboard KiriminAja, Integrasi, IP Whitelist, then ask again`
}

/** Names unreadable times, which would otherwise look empty. */
function doubtfulTimes({ unreadableTimes }: Line): string {
  return Object.entries((unreadableTimes ?? {}) as Record<string, string>)
    .map(([name, text]) => `${name} unreadable: ${JSON.stringify(text)}`)
    .join(' ')
}

function stateOf({ status, statusCode, conflictReasons }: Line): string {
  if (status === undefined) return ''
  const named = status === 'unknown' ? `unknown(${visibleText(String(statusCode))})` : String(status)
  const reasons = conflictReasons as string[]
  // A search for the exact word "paid" must not match it.
  const statusWord = status === 'paid' && reasons.length > 0 ? 'paid?' : named
  return [statusWord, ...reasons].join('+')
}

/** Returns times that are filled but unreadable, as they were written; their own fields are null. */
function unreadableTimes({ createdAt, paidAt, payTime }: Payment): Record<string, string> {
  const unread = Object.entries({ createdAt, paidAt, payTime }).flatMap(([name, time]) =>
    time?.at === null ? [[name, time.text]] : []
  )
  return Object.fromEntries(unread) as Record<string, string>
}

/** The message while the server wants no requests, with the date: a pause may end tomorrow. */
export function pauseLine(until: UtcMillis): string {
  return `the server asks for a pause until ${wibText(until)} WIB`
}

function reported(time: ReportedTime | null): string | null {
  return time?.at == null ? null : iso(time.at)
}

function iso(at: UtcMillis): string {
  return new Date(at).toISOString()
}
