import type { Rupiah, UtcMillis } from '../base'
import type { Outcome } from './lookups'
import type { Status } from './payments'

/** The most ids that a job may have. */
export const MAX_JOB_IDS = 100_000

/** `done`: every id has its outcome. */
export type JobState = 'running' | 'paused' | 'cancelled' | 'done'

export interface Job {
  /** UUIDv7. */
  id: string
  name: string
  createdAt: UtcMillis
  state: JobState
  /** When it became done or cancelled. */
  endedAt: UtcMillis | null
  /** The number of ids in it. */
  total: number
  /** The number of ids that have an outcome. */
  done: number
  outcomes: Partial<Record<Outcome, number>>
  /** The list has expected amounts, so there is something to reconcile. */
  hasAmounts: boolean
  hasReferences: boolean
  /** Another process, such as a command, works on it. */
  elsewhere: boolean
  /** Estimated time until its last answer; null if unknown: paused, blocked, offline. */
  remainingMs: number | null
}

export const RECONCILE_RESULTS = [
  'paidEqual',
  'paidDifferent',
  /** Paid, with no expected amount to compare. */
  'paidUncompared',
  'unpaid',
  'unknown',
  'notFound',
  /** The lookup failed: rejected, throttled, failed, malformed or unreachable. */
  'failed',
  /** Not requested yet, or not any more. */
  'open'
] as const
export type ReconcileResult = (typeof RECONCILE_RESULTS)[number]

/** One id of a job as of the lookup that answered it. */
export interface JobItem {
  /** In the order of the list, from 0. */
  position: number
  paymentId: string
  reference: string | null
  expectedAmount: Rupiah | null
  result: ReconcileResult
  outcome: Outcome | null
  lookupId: string | null
  /** Of that lookup, like the fields of `Lookup`. */
  reason: string | null
  message: string | null
  /** Requests made for it by this job. */
  attempts: number
  /** The following fields are set if the outcome is `found`. */
  status: Status | null
  statusCode: string | null
  amount: Rupiah | null
  conflict: boolean
}

export interface JobItemPage {
  rows: JobItem[]
  /** Rows of the whole filter. */
  total: number
}

/** The sums of the ids with one result. */
export interface ReconcileRow {
  result: ReconcileResult
  count: number
  expected: Rupiah
  /** Amounts of those that were found. */
  actual: Rupiah
  /** How many of them are in conflict. */
  conflicts: number
}
