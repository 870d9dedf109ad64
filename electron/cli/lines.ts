import type { Lookup, Package, Payment, ReportedTime, UtcMillis } from '../contract/models'
import { visibleLine, visibleText } from '../contract/visible-text'

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
    packages: payment.packages.map(packageFields)
  }
}

function packageFields(item: Package): Line {
  const { awb, orderId, service, serviceName, status, liveTrackUrl, origin, destination } = item
  return { awb, orderId, service, serviceName, status, liveTrackUrl, origin, destination }
}

/** A line of `lookup`. The payment's fields are there where this lookup found it. */
export function lookupLine(lookup: Lookup, payment: Payment | null): Line {
  const { paymentId, outcome, message, reason, httpStatus, attempts, requestedAt, durationMs } = lookup
  return {
    paymentId,
    outcome,
    message: message ?? reason,
    httpStatus,
    attempts,
    checkedAt: iso(requestedAt + durationMs),
    ...(outcome === 'found' && payment ? paymentFields(payment) : {})
  }
}

/** A line for an id that was cancelled before its first request; nothing of it is in the history. */
export function neverAskedLine(paymentId: string): Line {
  return { paymentId, outcome: 'cancelled', message: null, httpStatus: null, attempts: 0, checkedAt: null }
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
    lastMessage: payment.lastMessage
  }
}

/**
 * A line for people: the same facts, fewer of them. A doubt is never left out: an unknown code, what disagrees, and a
 * later try that failed.
 */
export function plainLine(line: Line): Row {
  const { paymentId, outcome, amount, checkedAt, message, lastOutcome, lastTriedAt, lastMessage } = line
  const lastTry = lastOutcome === undefined || lastOutcome === 'found' ? '' : `${lastOutcome} ${lastTriedAt}`
  const words = [message ?? '', lastTry, lastTry ? (lastMessage ?? '') : ''].filter(Boolean).join(' ')
  return [paymentId, stateOf(line) || outcome, amount ?? '', checkedAt ?? '', words].map(String)
}

function stateOf({ status, statusCode, conflictReasons }: Line): string {
  if (status === undefined) return ''
  const named = status === 'unknown' ? `unknown(${visibleText(String(statusCode))})` : String(status)
  return [named, ...(conflictReasons as string[])].join('+')
}

function reported(time: ReportedTime | null): string | null {
  return time?.at == null ? null : iso(time.at)
}

function iso(at: UtcMillis): string {
  return new Date(at).toISOString()
}
