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
  /** null where nobody said anything of it. */
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
/** AWBs and recipients by the first of them. */
export type SortColumn = (typeof SORT_COLUMNS)[number]

/** How a column of the list stands; the list has each once, in the order of the screen. */
export interface ColumnSetting {
  column: SortColumn
  shown: boolean
  /** CSS px, `COLUMN_WIDTHS`; null for its own, which gives way to others in a narrow window. */
  width: number | null
}

/** All of them, as wide as they are by themselves. */
export const DEFAULT_COLUMNS: readonly ColumnSetting[] = SORT_COLUMNS.map((column) => ({
  column,
  shown: true,
  width: null
}))

/** Of a column, in CSS px. */
export const COLUMN_WIDTHS = { min: 64, max: 640 } as const

export const DENSITIES = ['comfortable', 'compact'] as const
/** Of the list's rows. */
export type Density = (typeof DENSITIES)[number]

/** In UTF-16 units. */
export const MAX_SEARCH_LENGTH = 200

/** A tab of the list. */
export interface Tab {
  /** Counted as this; null for all. */
  status: Status | null
  /** Only payments with a conflict, of this status or of any. */
  conflict: boolean
}

/** Whether a tab has a payment: each is in one tab of a status or in the one of conflicts, as sums count it. */
export function isInTab(tab: Tab, { status, conflict }: { status: Status; conflict: boolean }): boolean {
  if (tab.conflict) return conflict && (tab.status === null || tab.status === status)
  return tab.status === null || tab.status === countedStatusOf(status, conflict)
}

export interface PaymentFilter extends Tab {
  /** As `readSearch` reads it; what is not clear finds nothing. */
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
  /** An order that was arranged: the places are those of then, the rows as they are now. null for those of now. */
  order: number | null
}

/** Payments that something is done with: by their ids, or all of a filter but some. */
export type Selected = { paymentIds: string[] } | { filter: PaymentFilter; except: string[] }

export interface PaymentPage {
  rows: PaymentRow[]
  /** Rows of the whole filter; null where counting them takes longer than finding these. */
  total: number | null
  /** The order in which these stand; null for that of now, also where the one asked for is not kept any more. */
  order: number | null
}

/** The order in which the payments of a filter stand, kept for reading its pages. */
export interface PinnedOrder {
  order: number
  total: number
}

export interface CountAndSum {
  count: number
  amount: Rupiah
}

/** Counts and sums of payments, by what the list filters on. */
export type PaymentSummary = Record<'all' | CountedStatus, CountAndSum>
