import type { Rupiah, UtcMillis } from '../base'
import type { RowAnnotation } from './annotations'
import type { Outcome } from './lookups'
import {
  countedStatusOf,
  type ConflictReason,
  type CountedStatus,
  type AnswerKind,
  type Status
} from './payments'

/** A payment as one row of the list. */
export interface PaymentRow {
  paymentId: string
  service: AnswerKind
  status: Status
  statusCode: string
  conflictReasons: ConflictReason[]
  amount: Rupiah
  /** AWBs of its packages, in the server's order. */
  awbs: string[]
  /** Recipients' names, in the server's order, each once. */
  recipients: string[]
  createdAt: UtcMillis | null
  checkedAt: UtcMillis
  lastTriedAt: UtcMillis
  lastOutcome: Outcome
  hasQrContent: boolean
  /** null if nobody annotated it. */
  annotation: RowAnnotation | null
}

export const SORT_COLUMNS = [
  'status',
  'amount',
  'paymentId',
  'service',
  'awbs',
  'recipients',
  'createdAt',
  'checkedAt'
] as const
/** AWBs and recipients are sorted by the first one. */
export type SortColumn = (typeof SORT_COLUMNS)[number]

/** The setting of a column of the list; the list has each once, in the order on screen. */
export interface ColumnSetting {
  column: SortColumn
  shown: boolean
  /** CSS px, `COLUMN_WIDTHS`; null for its default, which shrinks in a narrow window. */
  width: number | null
}

/** All columns at their default widths. */
export const DEFAULT_COLUMNS: readonly ColumnSetting[] = SORT_COLUMNS.map((column) => ({
  column,
  shown: true,
  width: null
}))

/** The width of a column, in CSS px. */
export const COLUMN_WIDTHS = { min: 64, max: 640 } as const

export const DENSITIES = ['comfortable', 'compact'] as const
/** The density of the list's rows. */
export type Density = (typeof DENSITIES)[number]

/** In UTF-16 units. */
export const MAX_SEARCH_LENGTH = 200

/** A tab of the list. */
export interface Tab {
  /** The counted status; null for all. */
  status: Status | null
  /** Only payments with a conflict, of this status or of any. */
  conflict: boolean
}

/** Whether a payment is in a tab: as in the sums, each is either in the tab of its status or in that of conflicts. */
export function isInTab(tab: Tab, { status, conflict }: { status: Status; conflict: boolean }): boolean {
  if (tab.conflict) return conflict && (tab.status === null || tab.status === status)
  return tab.status === null || tab.status === countedStatusOf(status, conflict)
}

export interface PaymentFilter extends Tab {
  /** As read by `readSearch`; a text with problems finds nothing. */
  search: string
}

export interface PaymentSort {
  column: SortColumn
  descending: boolean
}

export interface PaymentQuery extends PaymentFilter, PaymentSort {
  offset: number
  /** Rows at most, 1 to 1,000. */
  limit: number
  /** A stored order's number, with rows at their former places but as they are now; null for the current order. */
  order: number | null
}

/** Payments for an action: by their ids, or all of a filter except some. */
export type Selected = { paymentIds: string[] } | { filter: PaymentFilter; except: string[] }

export interface PaymentPage {
  rows: PaymentRow[]
  /** Rows of the whole filter; null if counting them takes longer than finding these. */
  total: number | null
  /** The order of these rows; null for the current one, also if the requested one is not stored any more. */
  order: number | null
}

/** A stored order of the payments of a filter, for reading its pages. */
export interface PinnedOrder {
  order: number
  total: number
}

export interface CountAndSum {
  count: number
  amount: Rupiah
}

/** Counts and sums of payments, by the statuses that the list filters on. */
export type PaymentSummary = Record<'all' | CountedStatus, CountAndSum>
