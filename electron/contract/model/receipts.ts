import type { Environment, Language, Rupiah, UtcMillis } from '../base'
import type { ConflictReason, ReportedTime } from './payments'
import type { Layout } from './slip-layouts'

/** Each a layout with one place a sheet: a receipt takes over its paper. */
export const RECEIPT_PAPERS = ['roll58', 'roll80', 'a6'] as const satisfies readonly Layout[]
export type ReceiptPaper = (typeof RECEIPT_PAPERS)[number]

/** What disagrees about a payment that was seen paid, as it was read before its receipt was wanted all the same. */
export interface SeenDoubt {
  amount: Rupiah
  conflictReasons: readonly ConflictReason[]
}

/** What an operator has seen of each payment in conflict, by its id, and wants a receipt in spite of. */
export type ReceiptAcknowledgements = Record<string, SeenDoubt>

/** At most `MAX_SLIPS` payments. What came up since it was consented to holds a receipt back. */
export interface ReceiptRequest {
  paymentIds: string[]
  paper: ReceiptPaper
  acknowledgements: ReceiptAcknowledgements
}

/**
 * What one receipt says: that a payment was seen paid, when, and by which lookup. It has no `qrContent`, nor anything
 * made of it: a code on paper that says PAID is paid again some day.
 */
export interface ReceiptDocument {
  paymentId: string
  environment: Environment
  language: Language
  shopName: string | null
  operator: string | null
  amount: Rupiah
  awbs: string[]
  orderIds: string[]
  /** KiriminAja's own code for it. */
  method: string | null
  /** null where the answer has none, as those to Instant payments. Never `pay_time`, which proves nothing. */
  paidAt: ReportedTime | null
  /** When the answer was there that says paid. */
  checkedAt: UtcMillis
  /** The lookup that brought it. */
  lookupId: string
  /** The last of any outcome, where it is later and brought no answer; null where there is none. */
  triedAt: UtcMillis | null
  conflictReasons: ConflictReason[]
}

/**
 * Why there is no receipt. `conflict` alone can be consented to. `evidenceDiffers`: the kept answers, read again, do not
 * say what is shown of the payment. `evidenceUnreadable`: they do not even say that it is there.
 */
export type ReceiptBlocker =
  | 'notInHistory'
  | 'unpaid'
  | 'unknownStatus'
  | 'conflict'
  | 'evidenceDiffers'
  | 'evidenceUnreadable'
  | 'paperTooSmall'

export interface BlockedReceipt {
  paymentId: string
  blocker: ReceiptBlocker
  /** What there is to acknowledge, where a conflict is all that stands against it. */
  doubt: SeenDoubt | null
}

export interface ReceiptPreview {
  documents: ReceiptDocument[]
  blocked: BlockedReceipt[]
}

export interface ReceiptsDone {
  /** Those that went out, with the lookups that they name, and whether they say that something disagrees. */
  printed: { paymentId: string; lookupId: string; conflict: boolean }[]
  blocked: BlockedReceipt[]
  /** Payments whose receipts did not go out, since it was stopped. */
  remaining: string[]
}

/** What the page tells of receipts that it drew. */
export interface RenderedReceipts {
  widthMicrons: number
  heightMicrons: number
  /** Ids of payments whose receipts the paper cannot hold: they are not drawn. */
  doesNotFit: string[]
}
