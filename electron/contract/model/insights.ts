import type { Rupiah, UtcMillis } from '../base'
import type { PaymentFilter, CountAndSum } from './payment-list'
import type { CountedStatus, AnswerKind } from './payments'

/**
 * The time by which a payment is dated: Instant answers have neither a time of creation nor of payment, but every
 * payment has that of its last answer.
 */
export const DATE_FIELDS = ['created', 'paid', 'checked'] as const
export type DateField = (typeof DATE_FIELDS)[number]

/** How far back figures go, in days in WIB. */
export const BUCKET_SPANS = ['days7', 'days30', 'days90', 'this-month', 'last-month', 'all'] as const
export type BucketSpan = (typeof BUCKET_SPANS)[number]

export type CountsByStatus = Record<CountedStatus, CountAndSum>

export const BUCKET_UNITS = ['day', 'week', 'month', 'year'] as const
export type BucketUnit = (typeof BUCKET_UNITS)[number]

/** Payments of one period, in WIB. */
export interface Bucket {
  /** Its first and last day, `2026-11-24`. */
  first: string
  until: string
  countsByStatus: CountsByStatus
}

/** Upper ends, in milliseconds, of the ranges into which times to payment are counted; the last range is open. */
export const PAY_TIME_ENDS = [1, 5, 15, 30, 60, 120, 360, 1440].map((minutes) => minutes * 60_000)

/** Times from creation to payment, of payments that are paid without a conflict and have both times. */
export interface PayTimes {
  /** Number of these payments. */
  count: number
  /**
   * A quarter, half and three quarters of them took this long in milliseconds, or less; null if there are none. Each is
   * the actual time of a payment, none is interpolated.
   */
  quartiles: [number, number, number] | null
  /** How many took less than each of `PAY_TIME_ENDS` but not less than the one before, and how many took longer. */
  counts: number[]
  /** Paid without a conflict, but left out: no readable `paid_at`, */
  withoutPaidAt: number
  /** a `paid_at`, but no readable `created_at`, */
  withoutCreatedAt: number
  /** or paid before it was created. */
  reversed: number
  /** Of `count`, those with a time that has no zone and is assumed to be WIB. */
  zoneAssumed: number
}

/** Where the packages of payments go, by the ends of their addresses. */
export interface CityMetrics {
  /** The first 15, those with most payments first. */
  top: { city: string; /** What it is searched by. */ searchText: string; countsByStatus: CountsByStatus }[]
  /** The other cities. */
  others: { cities: number; countsByStatus: CountsByStatus }
  /** Payments with packages to more than one city: their count and amount cannot be split. */
  several: CountsByStatus
  /** Addresses without a recognizable city. */
  unclear: CountsByStatus
  /** Answers without packages, for example all of Express. */
  without: CountsByStatus
}

export interface OldestUnpaid {
  paymentId: string
  amount: Rupiah
  createdAt: UtcMillis
  zoneAssumed: boolean
  /** When the status was last checked. */
  checkedAt: UtcMillis
}

/** Figures of a filter's payments, as of one moment. Each payment is in one row of every part. */
export interface Insights {
  readAt: UtcMillis
  /** Times of the oldest and the newest answer that a status is from; null if there are no payments. */
  checked: { first: UtcMillis; last: UtcMillis } | null
  all: CountsByStatus
  days: {
    unit: BucketUnit
    /** Oldest first, without gaps; the unit is chosen so that there are 400 at most. */
    buckets: Bucket[]
    /** Payments without such a time, or with an unreadable one: they have no day. */
    undated: CountsByStatus
    /** Payments whose time has no zone and is assumed to be WIB. */
    zoneAssumed: number
  }
  /** Payments of the whole filter without such a time, which are in no span but `all`. */
  beyondSpan: number
  payTimes: PayTimes
  services: Record<AnswerKind, CountsByStatus>
  cities: CityMetrics
  unpaid: {
    /** The 20 that were created first. */
    oldest: OldestUnpaid[]
    /** All of them; none in conflict. */
    count: number
    /** Of those, those without a readable `created_at`. */
    undated: number
  }
}

/** Which payments, by which of their times, and how far back. */
export interface InsightsQuery {
  filter: PaymentFilter
  dateField: DateField
  bucketSpan: BucketSpan
}
