import type { Rupiah, UtcMillis } from '../base'
import type { Outcome } from './lookups'

/** Decided by the container of the answer: `data` is Express, `result` is Instant. */
export type AnswerKind = 'express' | 'instant'

export const STATUSES = ['paid', 'unpaid', 'unknown'] as const
/** Decided by `status_code` alone: `0` paid, `9` unpaid, anything else unknown. */
export type Status = (typeof STATUSES)[number]

/**
 * The status by which a payment is counted, exactly one each. A payment in conflict has both a status and a conflict,
 * but in counts and sums it is only a conflict, so that nothing doubtful adds to the paid amount.
 */
export const COUNTED_STATUSES = [...STATUSES, 'conflict'] as const
export type CountedStatus = (typeof COUNTED_STATUSES)[number]

export function countedStatusOf(status: Status, conflict: boolean): CountedStatus {
  return conflict ? 'conflict' : status
}

export const CONFLICT_REASONS = [
  'unpaidWithPaidAt',
  'unpaidWithUnreadablePaidAt',
  'paidWithoutPaidAt',
  'unpaidAfterPaid',
  'amountChanged',
  'qrContentChanged'
] as const
/** The conflicts of a payment; an empty list means none. */
export type ConflictReason = (typeof CONFLICT_REASONS)[number]

/** Whether a payment is paid without a conflict: any other "paid" is in doubt. */
export function isSurelyPaid({
  status,
  conflictReasons
}: {
  status: Status
  conflictReasons: readonly ConflictReason[]
}): boolean {
  return status === 'paid' && conflictReasons.length === 0
}

/** A time as the API wrote it. `at` is null if the text is not a time that we can read. */
export interface ReportedTime {
  at: UtcMillis | null
  text: string
  /** The text has no zone and is assumed to be WIB. */
  zoneAssumed: boolean
}

/** Sender or recipient of a package. */
export interface Contact {
  name: string | null
  address: string | null
  phone: string | null
  latitude: number | null
  longitude: number | null
}

export interface Package {
  awb: string | null
  orderId: string | null
  service: string | null
  serviceName: string | null
  /** KiriminAja's package status, for example 105 awaiting pickup. */
  status: number | null
  liveTrackUrl: string | null
  origin: Contact | null
  destination: Contact | null
  /** Part of the server's data for this package could not be read. */
  damaged: boolean
}

/** The content of one `found` answer. */
export interface PaymentAnswer {
  paymentId: string
  service: AnswerKind
  status: Status
  statusCode: string
  /** The server's own label, for example "Billing berhasil dibuat". */
  statusText: string | null
  amount: Rupiah
  method: string | null
  qrContent: string | null
  payTime: ReportedTime | null
  paidAt: ReportedTime | null
  createdAt: ReportedTime | null
  packages: Package[]
}

/** The last `found` answer of a payment, with the results of all its lookups. */
export interface Payment extends PaymentAnswer {
  conflictReasons: ConflictReason[]
  /** Lookups of every outcome. */
  lookups: number
  /** First `found` lookup. */
  firstSeenAt: UtcMillis
  /** Last `found` lookup: the status is as of then. */
  checkedAt: UtcMillis
  /** Last lookup of any outcome. */
  lastTriedAt: UtcMillis
  lastOutcome: Outcome
  /** Like `Lookup.reason` and `Lookup.message`. */
  lastReason: string | null
  lastMessage: string | null
}
