import type { Condition } from '../condition'
import { GO_ON } from '../functions'

// The SQL of figures; apart from what runs it, so that its query plans can be tested.

const OLDEST = 20

/** `total` rather than `sum`, as in `summarySql`. WIB is UTC+7; whole days below 1970 are rounded down as well. */
export function countedSql(condition: Condition): string {
  return `SELECT CAST(floor((created_at + 25200000) / 86400000.0) AS INTEGER) AS day, service, status, conflict,
      count(*) AS count, total(amount) AS amount, count(paid_at) AS withPaidAt, min(checked_at) AS firstChecked,
      max(checked_at) AS lastChecked
    ${foundBy(condition)} GROUP BY 1, 2, 3, 4`
}

/** Sorted by whoever asks: SQLite takes five times as long for it. */
export function payTimesSql(condition: Condition): string {
  return `SELECT paid_at - created_at ${foundBy(condition)} AND ${HAS_PAY_TIME}`
}

const HAS_PAY_TIME = `+status = 'paid' AND +conflict = 0 AND +paid_at IS NOT NULL AND +created_at IS NOT NULL`

export function oldestSql(condition: Condition): string {
  return `SELECT payment_id, amount, created_at, created_zone_assumed, checked_at, conflict FROM payments
    WHERE seq IN (SELECT payments.seq
      ${foundBy(condition)} AND +status = 'unpaid' AND +created_at IS NOT NULL
      ORDER BY +created_at, +payments.seq LIMIT ${OLDEST})
    ORDER BY created_at, seq`
}

/** Few payments have a time without a zone as a rule, and an index knows them. */
export function zoneAssumedSql(condition: Condition): string {
  const assumed = (which: string): string =>
    `payments.seq IN (SELECT seq FROM payments INDEXED BY payments_zone_assumed WHERE ${ZONE_ASSUMED} AND ${which})`
  return `SELECT
      count(*) FILTER (WHERE created_at IS NOT NULL AND ${assumed('created_zone_assumed = 1')}) AS created,
      count(*) FILTER (WHERE ${HAS_PAY_TIME} AND paid_at >= created_at) AS payTime
    ${foundBy(condition)} AND ${assumed('TRUE')}`
}

const ZONE_ASSUMED = '(created_zone_assumed = 1 OR paid_zone_assumed = 1)'

/** The rows that a condition holds of, from the copy unless an index leads to few of them. */
export function foundBy({ find, route }: Condition): string {
  const source = route === 'lead' ? 'payments' : 'payments INDEXED BY payments_facts'
  return `FROM ${source} WHERE ${GO_ON}${find === '' ? '' : ` AND (${find})`}`
}

/** How many payments go where; those without packages go nowhere. */
export function citiesSql(condition: Condition): string {
  // A cross join is done in the order in which it is written.
  return `SELECT city, status, conflict, count(*) AS count, total(amount) AS amount
    FROM (SELECT payments.seq, status, conflict, amount ${foundBy(condition)}) AS found
    CROSS JOIN destinations ON destinations.payment = found.seq
    GROUP BY 1, 2, 3`
}
