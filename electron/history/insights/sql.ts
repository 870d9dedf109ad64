import type { DateField } from '#contract/model/insights'
import { WIB_MS } from '#contract/search/times'
import type { Condition } from '../search/condition'
import { COUNTED_ROW, NOT_CANCELLED } from '../search/functions'

// The SQL of figures, separate from the code that runs it, so that its query plans can be tested.

const OLDEST = 20

const COLUMN: Record<DateField, string> = { created: 'created_at', paid: 'paid_at', checked: 'checked_at' }

/** Contains the numbers of the counted payments, in memory: they are searched once and read often. */
export const CHOSEN = 'CREATE TEMP TABLE IF NOT EXISTS chosen (seq INTEGER PRIMARY KEY)'
export const FORGET = 'DELETE FROM chosen'

/** The FROM and WHERE that figures read from: always the narrow copy of the counted fields (0003-search.ts). */
export type Rows = string

/** The rows that were collected in `chosen`. */
export const CHOSEN_ROWS: Rows = `FROM chosen CROSS JOIN payments INDEXED BY payments_facts USING (seq)
  WHERE ${NOT_CANCELLED}`

/** The rows that match a condition, if the copy has all fields that it needs. */
export function copiedRows({ find }: Condition): Rows {
  return `FROM payments INDEXED BY payments_facts WHERE ${NOT_CANCELLED}${and(find)}`
}

/** @param few only up to a limit of rows */
export function chooseSql({ find, route }: Condition, few: boolean): string {
  const source = route === 'narrow' ? 'payments INDEXED BY payments_facts' : 'payments'
  const limit = few ? `${COUNTED_ROW} AND ` : ''
  return `INSERT INTO chosen SELECT payments.seq FROM ${source} WHERE ${limit}${NOT_CANCELLED}${and(find)}`
}

/** Takes the numbers of payments as JSON. */
export const CHOOSE_FOUND = 'INSERT INTO chosen SELECT value FROM json_each(?)'

function and(condition: string): string {
  return condition === '' ? '' : ` AND (${condition})`
}

/** `total` rather than `sum`, as in `summarySql`. WIB is UTC+7; days before 1970 are rounded down as well. */
export function countedSql(rows: Rows, dateField: DateField): string {
  return `SELECT CAST(floor((${COLUMN[dateField]} + ${WIB_MS}) / 86400000.0) AS INTEGER) AS day, service, status, conflict,
      count(*) AS count, total(amount) AS amount, count(created_at) AS withCreatedAt,
      count(paid_at) AS withPaidAt, count(created_at + paid_at) AS withBoth, min(checked_at) AS firstChecked,
      max(checked_at) AS lastChecked
    ${rows} GROUP BY 1, 2, 3, 4`
}

const HAS_PAY_TIME = `status = 'paid' AND conflict = 0 AND paid_at IS NOT NULL AND created_at IS NOT NULL`

/** The caller sorts them: SQLite takes five times as long. */
export function payTimesSql(rows: Rows): string {
  return `SELECT paid_at - created_at ${rows} AND ${HAS_PAY_TIME}`
}

export function oldestSql(rows: Rows): string {
  return `SELECT payment_id, amount, created_at, created_zone_assumed, checked_at FROM payments
    WHERE seq IN (SELECT payments.seq ${rows} AND status = 'unpaid' AND conflict = 0 AND created_at IS NOT NULL
      ORDER BY created_at, payments.seq LIMIT ${OLDEST})
    ORDER BY created_at, seq`
}

const ZONE_ASSUMED = '(created_zone_assumed = 1 OR paid_zone_assumed = 1)'

const assumed = (which: string): string =>
  `payments.seq IN (SELECT seq FROM payments INDEXED BY payments_zone_assumed WHERE ${ZONE_ASSUMED} AND ${which})`

const ASSUMED_DAY: Record<DateField, string> = {
  created: `created_at IS NOT NULL AND ${assumed('created_zone_assumed = 1')}`,
  paid: `paid_at IS NOT NULL AND ${assumed('paid_zone_assumed = 1')}`,
  // The time of our own clock.
  checked: 'FALSE'
}

/** Usually few payments have a time without a zone, and an index finds them. */
export function zoneAssumedSql(rows: Rows, dateField: DateField): string {
  return `SELECT
      count(*) FILTER (WHERE ${ASSUMED_DAY[dateField]}) AS days,
      count(*) FILTER (WHERE ${HAS_PAY_TIME} AND paid_at >= created_at) AS payTime
    ${rows} AND ${assumed('TRUE')}`
}

/** How many payments go to which city; those without packages are not in it. */
export function citiesSql(rows: Rows): string {
  return `SELECT city, status, conflict, count(*) AS count, total(amount) AS amount
    FROM (SELECT payments.seq, status, conflict, amount ${rows}) AS found
    CROSS JOIN destinations ON destinations.payment = found.seq
    GROUP BY 1, 2, 3`
}

/** Payments of a condition that have no day. */
export function undatedSql(condition: Condition, dateField: DateField): string {
  return `SELECT count(*) AS count ${copiedRows(condition)} AND ${COLUMN[dateField]} IS NULL`
}
