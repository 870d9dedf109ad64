import type { Rupiah, UtcMillis } from '../base'
import type { Outcome } from './lookups'

/** Which container the answer came in decides: `data` is Express, `result` is Instant. */
export type AnswerKind = 'express' | 'instant'

export const STATUSES = ['paid', 'unpaid', 'unknown'] as const
/** From `status_code` alone: `0` paid, `9` unpaid, anything else unknown. */
export type Status = (typeof STATUSES)[number]

/**
 * What a payment counts as, one of them each. Where the evidence disagrees that is its status and a conflict at
 * once; in counts and sums it is the conflict alone, so that nothing doubtful adds to what is paid.
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
/** What disagrees about a payment; an empty list is no conflict. */
export type ConflictReason = (typeof CONFLICT_REASONS)[number]

/** Paid, and nothing disagrees: all else that says paid is a question. */
export function isSurelyPaid({
  status,
  conflictReasons
}: {
  status: Status
  conflictReasons: readonly ConflictReason[]
}): boolean {
  return status === 'paid' && conflictReasons.length === 0
}

/** A time as the API wrote it. `at` is null where the text is not a time that we know how to read. */
export interface ReportedTime {
  at: UtcMillis | null
  text: string
  /** The text named no zone and was taken as WIB. */
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
  /** Part of what the server sent for this package could not be read. */
  damaged: boolean
}

/** What one `found` answer says of a payment. */
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

/** The last `found` answer of a payment, with what all its lookups together tell. */
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
  /** As `Lookup.reason` and `Lookup.message`. */
  lastReason: string | null
  lastMessage: string | null
}
