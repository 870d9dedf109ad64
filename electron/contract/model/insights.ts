import type { Rupiah, UtcMillis } from '../base'
import type { PaymentFilter, CountAndSum } from './payment-list'
import type { CountedStatus, AnswerKind } from './payments'

/**
 * The time that says when a payment was: Instant answers have neither that of creation nor that of payment, and
 * every payment has that of its last answer.
 */
export const DATE_FIELDS = ['created', 'paid', 'checked'] as const
export type DateField = (typeof DATE_FIELDS)[number]

/** How far back figures go, in days in WIB. */
export const BUCKET_SPANS = ['days7', 'days30', 'days90', 'this-month', 'last-month', 'all'] as const
export type BucketSpan = (typeof BUCKET_SPANS)[number]

export type CountsByStatus = Record<CountedStatus, CountAndSum>

export const BUCKET_UNITS = ['day', 'week', 'month', 'year'] as const
export type BucketUnit = (typeof BUCKET_UNITS)[number]

/** Payments by when they were, in WIB. */
export interface Bucket {
  /** Its first and last day, `2026-11-24`. */
  first: string
  until: string
  countsByStatus: CountsByStatus
}

/** Upper ends, in milliseconds, of the ranges that times to payment are counted in; the last range has none. */
export const PAY_TIME_ENDS = [1, 5, 15, 30, 60, 120, 360, 1440].map((minutes) => minutes * 60_000)

/** From creation to payment, of what is paid without a conflict and has both times. */
export interface PayTimes {
  /** Payments that it is of. */
  count: number
  /**
   * A quarter, half and three quarters of them took this long in milliseconds, or less; null where there are none.
   * Each is the time of one of them, none is made up between two.
   */
  quartiles: [number, number, number] | null
  /** How many took less than each of `PAY_TIME_ENDS` and not less than the one before, and how many longer. */
  counts: number[]
  /** Paid without a conflict, but left out: no `paid_at` that can be read, */
  withoutPaidAt: number
  /** a `paid_at`, but no `created_at` that can be read, */
  withoutCreatedAt: number
  /** or paid before it was created. */
  reversed: number
  /** Of `count`, those where a time names no zone and is taken as WIB. */
  zoneAssumed: number
}

/** Where the packages of payments go, by what their addresses end with. */
export interface CityMetrics {
  /** Most payments first, the first 15. */
  top: { city: string; /** What it is searched by. */ searchText: string; countsByStatus: CountsByStatus }[]
  /** The other cities. */
  others: { cities: number; countsByStatus: CountsByStatus }
  /** Packages that go to more than one city: neither count nor amount can be told apart. */
  several: CountsByStatus
  /** Addresses that name no city, as far as can be told. */
  unclear: CountsByStatus
  /** Answers without packages, for example all of Express. */
  without: CountsByStatus
}

export interface OldestUnpaid {
  paymentId: string
  amount: Rupiah
  createdAt: UtcMillis
  zoneAssumed: boolean
  /** The status is as of then. */
  checkedAt: UtcMillis
}

/** What a filter holds of, in figures, as of one moment. Each payment is in one row of every part. */
export interface Insights {
  readAt: UtcMillis
  /** When the oldest and the newest of the statuses were answered; null where there are no payments. */
  checked: { first: UtcMillis; last: UtcMillis } | null
  all: CountsByStatus
  days: {
    unit: BucketUnit
    /** Oldest first, without gaps; units are chosen so that they are 400 at most. */
    buckets: Bucket[]
    /** Payments that have no such time, or none that can be read: they belong to no day. */
    undated: CountsByStatus
    /** Payments whose time names no zone and is taken as WIB. */
    zoneAssumed: number
  }
  /** Of the whole filter: payments without such a time, which belong to no span but `all`. */
  beyondSpan: number
  payTimes: PayTimes
  services: Record<AnswerKind, CountsByStatus>
  cities: CityMetrics
  unpaid: {
    /** The 20 that were created first. */
    oldest: OldestUnpaid[]
    /** All of them; none in conflict. */
    count: number
    /** Of those, how many have no `created_at` that can be read. */
    undated: number
  }
}

/** Which payments, by which of their times, and how far back. */
export interface InsightsQuery {
  filter: PaymentFilter
  dateField: DateField
  bucketSpan: BucketSpan
}
