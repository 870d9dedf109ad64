import type { Database } from 'better-sqlite3'
import { narrowed, spanConditions } from '#contract/insight-conditions'
import {
  PAY_TIME_ENDS,
  type DateField,
  type Insights,
  type InsightsQuery,
  type OldestUnpaid,
  type PayTimes,
  type CountsByStatus
} from '#contract/model/insights'
import { dayOf } from '#contract/wib-days'
import type { UtcMillis } from '#contract/base'
import type { PaymentFilter, PaymentSort } from '#contract/model/payment-list'
import { type AnswerKind, type Status, countedStatusOf } from '#contract/model/payments'
import { timeRange } from '#contract/search/times'
import { conditionOf, type Condition } from '../search/condition'
import type { InMemorySearch } from '../column-index/in-memory-search'
import type { ScanWithBudget } from '../search/functions'
import { add, bucketsOf, noCounts, type DayRow } from './buckets'
import { cityMetrics, type CityRow } from './cities'
import {
  CHOOSE_FOUND,
  CHOSEN,
  CHOSEN_ROWS,
  chooseSql,
  citiesSql,
  copiedRows,
  countedSql,
  FORGET,
  oldestSql,
  payTimesSql,
  undatedSql,
  zoneAssumedSql,
  type Rows
} from './sql'

const ANY_ORDER: PaymentSort = { column: 'checkedAt', descending: false }

/**
 * Computes figures of many payments at once.
 *
 * @param inMemorySearch finds payments instead of SQLite if it can; null if there is none
 */
export function insightsOf(
  db: Database,
  scanWithBudget: ScanWithBudget,
  inMemorySearch: InMemorySearch | null
) {
  /** Calls `work` with a filter's rows. If the narrow copy cannot decide which they are, collects them. */
  function withRows<T>(filter: PaymentFilter, now: UtcMillis, work: (rows: Rows, values: object) => T): T {
    const condition = conditionOf(filter, now)
    const { searched, route, values } = condition
    if (!searched) return work(copiedRows(condition), values)
    const choose = (few: boolean): unknown => db.prepare(chooseSql(condition, few)).run(values)
    db.exec(CHOSEN)
    try {
      const found = inMemorySearch?.pinOrder({ ...filter, ...ANY_ORDER }, now)
      if (found) db.prepare(CHOOSE_FOUND).run(`[${found.sort().join()}]`)
      else if (route !== 'try') choose(false)
      else if (scanWithBudget(() => choose(true)) === null) return work(copiedRows(condition), values)
      return work(CHOSEN_ROWS, {})
    } finally {
      db.exec(FORGET)
    }
  }

  return {
    read({ filter, dateField, bucketSpan }: InsightsQuery, now: UtcMillis): Insights {
      const spanned = spanConditions({ dateField, bucketSpan }, now)
      return withRows(narrowed(filter, spanned, 'en'), now, (from, values) => {
        const all = <Row>(sql: string): Row[] => db.prepare<[object], Row>(sql).all(values)
        const rows = all<CountedRow>(countedSql(from, dateField))
        const countsByStatus = sumOf(rows)
        const paid = rows.filter(({ status, conflict }) => status === 'paid' && conflict === 0)
        const unpaid = rows.filter(({ status, conflict }) => status === 'unpaid' && conflict === 0)
        const times = db.prepare<[object], number>(payTimesSql(from)).pluck().all(values)
        const [assumed] = all<{ days: number; payTime: number }>(zoneAssumedSql(from, dateField))
        return {
          readAt: now,
          checked: checkedBetween(rows),
          all: countsByStatus,
          days: {
            ...bucketsOf(rows.filter(hasDay).map(toDayRow), daysBetween(spanned, now)),
            undated: sumOf(rows.filter(({ day }) => day === null)),
            zoneAssumed: assumed!.days
          },
          beyondSpan: bucketSpan === 'all' ? 0 : undated(conditionOf(filter, now), dateField),
          payTimes: {
            ...payTimesOf(times),
            withoutPaidAt: count(paid, (row) => row.count - row.withPaidAt),
            withoutCreatedAt: count(paid, (row) => row.withPaidAt - row.withBoth),
            zoneAssumed: assumed!.payTime
          },
          services: {
            express: sumOf(rows.filter(({ service }) => service === 'express')),
            instant: sumOf(rows.filter(({ service }) => service === 'instant'))
          },
          cities: cityMetrics(all<CityRow>(citiesSql(from)), countsByStatus),
          unpaid: {
            oldest: all<OldestRow>(oldestSql(from)).map(toOldest),
            count: count(unpaid, (row) => row.count),
            undated: count(unpaid, (row) => row.count - row.withCreatedAt)
          }
        }
      })
    }
  }

  function undated(condition: Condition, dateField: DateField): number {
    return db.prepare<[object], { count: number }>(undatedSql(condition, dateField)).get(condition.values)!
      .count
  }
}

/** Counts and sums of one day, from a single pass over the rows. */
interface CountedRow {
  day: number | null
  service: AnswerKind
  status: Status
  conflict: number
  count: number
  amount: number
  withCreatedAt: number
  withPaidAt: number
  withBoth: number
  firstChecked: UtcMillis
  lastChecked: UtcMillis
}

type CountedTimes = Pick<PayTimes, 'count' | 'quartiles' | 'counts' | 'reversed'>

/** @param all in milliseconds, in any order */
function payTimesOf(all: readonly number[]): CountedTimes {
  const times = Float64Array.from(all).sort()
  const from = times.findIndex((took) => took >= 0)
  const taken = times.subarray(from < 0 ? times.length : from)
  const counts = [...PAY_TIME_ENDS, Infinity].map(() => 0)
  for (const took of taken) {
    const range = PAY_TIME_ENDS.findIndex((end) => took < end)
    counts[range < 0 ? PAY_TIME_ENDS.length : range]! += 1
  }
  const quartiles = taken.length === 0 ? null : QUARTERS.map((n) => atRank(taken, (n * taken.length) / 4))
  return {
    count: taken.length,
    quartiles: quartiles as PayTimes['quartiles'],
    counts,
    reversed: times.length - taken.length
  }
}

const QUARTERS = [1, 2, 3]

/** By nearest rank: https://en.wikipedia.org/wiki/Percentile#The_nearest-rank_method. */
function atRank(sorted: Float64Array, rank: number): number {
  return sorted[Math.ceil(rank) - 1]!
}

function checkedBetween(rows: readonly CountedRow[]): Insights['checked'] {
  if (rows.length === 0) return null
  return {
    first: rows.reduce((first, row) => Math.min(first, row.firstChecked), Infinity),
    last: rows.reduce((last, row) => Math.max(last, row.lastChecked), -Infinity)
  }
}

function daysBetween(spanned: ReturnType<typeof spanConditions>, now: UtcMillis) {
  const [condition] = spanned
  if (!condition || !('when' in condition)) return null
  const { from, before } = timeRange(condition.when, now)
  // A span has both ends; its end is the midnight after its last day.
  return { first: dayOf(from!), last: dayOf(before! - 1) }
}

function sumOf(rows: readonly CountedRow[]): CountsByStatus {
  const sum = noCounts()
  for (const row of rows) add(sum, { ...row, countedStatus: countedStatusOf(row.status, row.conflict === 1) })
  return sum
}

function count<T>(rows: readonly T[], of: (row: T) => number): number {
  return rows.reduce((sum, row) => sum + of(row), 0)
}

function hasDay(row: CountedRow): row is CountedRow & { day: number } {
  return row.day !== null
}

function toDayRow({ day, status, conflict, count, amount }: CountedRow & { day: number }): DayRow {
  return { day, countedStatus: countedStatusOf(status, conflict === 1), count, amount }
}

interface OldestRow {
  payment_id: string
  amount: number
  created_at: UtcMillis
  created_zone_assumed: number
  checked_at: UtcMillis
}

function toOldest(row: OldestRow): OldestUnpaid {
  return {
    paymentId: row.payment_id,
    amount: row.amount,
    createdAt: row.created_at,
    zoneAssumed: row.created_zone_assumed === 1,
    checkedAt: row.checked_at
  }
}
