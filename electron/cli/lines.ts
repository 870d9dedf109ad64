import type { Lookup, Package, Payment, ReportedTime, UtcMillis } from '../contract/models'
import { wibText } from '../exports/times'

/**
 * The command line's JSON, one object a line. Times are ISO 8601 in UTC with milliseconds; what is
 * absent is null. Scripts depend on these names.
 */

export type Line = Record<string, unknown>

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
 * A line for people: the same facts, fewer of them, separated by tabs. A doubt is never left out: an
 * unknown code, what disagrees, and a later try that failed.
 */
export function plainLine(line: Line): string {
  const { paymentId, outcome, amount, checkedAt, message, lastOutcome, lastTriedAt, lastMessage } = line
  const lastTry = lastOutcome === undefined || lastOutcome === 'found' ? '' : `${lastOutcome} ${lastTriedAt}`
  const words = [message ?? '', lastTry, lastTry ? (lastMessage ?? '') : ''].filter(Boolean).join(' ')
  return [paymentId, stateOf(line) || outcome, amount ?? '', checkedAt ?? '', words]
    .map(oneLine)
    .join('\t')
    .trimEnd()
}

function stateOf({ status, statusCode, conflictReasons }: Line): string {
  if (status === undefined) return ''
  const named = status === 'unknown' ? `unknown(${String(statusCode)})` : String(status)
  const reasons = conflictReasons as string[]
  // Whoever looks for paid alone does not find it.
  const asked = status === 'paid' && reasons.length > 0 ? 'paid?' : named
  return [asked, ...reasons].join('+')
}

/** The server's words may hold anything; a terminal is not shown its control characters. */
function oneLine(value: unknown): string {
  return String(value).replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
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
