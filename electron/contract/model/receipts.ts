import type { Environment, Language, Rupiah, UtcMillis } from '../base'
import type { ConflictReason, ReportedTime } from './payments'
import type { PrintSheets } from './slip-documents'
import type { Layout } from './slip-layouts'

/** Each is a layout with one place per sheet, whose paper a receipt uses. */
export const RECEIPT_PAPERS = ['roll58', 'roll80', 'a6'] as const satisfies readonly Layout[]
export type ReceiptPaper = (typeof RECEIPT_PAPERS)[number]

/** The conflicts of a paid payment as displayed to the operator who asked for its receipt anyway. */
export interface SeenDoubt {
  amount: Rupiah
  conflictReasons: readonly ConflictReason[]
}

/** The conflicts that an operator acknowledged for a receipt, by payment id. */
export type ReceiptAcknowledgements = Record<string, SeenDoubt>

/** At most `MAX_SLIPS` payments. Conflicts that came up after the acknowledgement block a receipt. */
export interface ReceiptRequest {
  paymentIds: string[]
  paper: ReceiptPaper
  acknowledgements: ReceiptAcknowledgements
}

/**
 * The content of one receipt: that a payment was seen paid, when, and by which lookup. It contains neither `qrContent`
 * nor anything derived from it: a code on paper that says PAID is paid again some day.
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
  /** KiriminAja's code of the payment method. */
  method: string | null
  /** null if the answer has none, as with Instant payments. Never `pay_time`, which proves nothing. */
  paidAt: ReportedTime | null
  /** When the answer arrived that says paid. */
  checkedAt: UtcMillis
  /** The lookup of that answer. */
  lookupId: string
  /** The last attempt, if it is later and got no answer; null otherwise. */
  triedAt: UtcMillis | null
  conflictReasons: ConflictReason[]
}

/**
 * Why there is no receipt. Only `conflict` can be acknowledged. `evidenceDiffers`: the stored answers, read again,
 * differ from the displayed payment. `evidenceUnreadable`: in none of them can the payment be found any more.
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
  /** The conflicts to acknowledge, if they are the only blocker. */
  doubt: SeenDoubt | null
}

/** Receipts that may be printed, not rendered yet. */
export interface PreparedReceipts {
  documents: ReceiptDocument[]
  blocked: BlockedReceipt[]
}

export interface ReceiptPreview extends PreparedReceipts {
  /** null if no receipt could be rendered. */
  rendered: PrintSheets | null
}

export interface ReceiptsDone {
  /** The printed receipts, with the lookups that they name, and whether they mention a conflict. */
  printed: { paymentId: string; lookupId: string; conflict: boolean }[]
  blocked: BlockedReceipt[]
  /** Payments whose receipts were not printed, because printing was stopped. */
  remaining: string[]
}
