import type { PaymentQuery, PaymentSort, SortColumn } from '#contract/model/payment-list'
import type { Condition, Route } from '../search/condition'
import { INDEX, orderOf } from '../search/filter'
import { COUNTED_ROW, NOT_CANCELLED } from '../search/functions'

// The SQL of what the list asks; apart from what runs it, so that its query plans can be tested.

const LIST_COLUMNS = `payment_id, service, status, status_code, conflict_reasons, amount, awbs, recipients,
  created_at, checked_at, last_tried_at, last_outcome, qr_content IS NOT NULL AS has_qr_content`

/** The number of a payment's first lookup; asked for as `min(seq)`, SQLite walks through all lookups for it. */
export const FIRST_LOOKUP = `SELECT seq FROM lookups INDEXED BY lookups_of_payment
  WHERE payment_id = ? ORDER BY seq LIMIT 1`

/** Why a payment's last lookup ended as it did; its time tells which it was, whatever order they were folded in. */
export const LAST_REASON = `(SELECT reason FROM lookups WHERE lookups.payment_id = payments.payment_id
  AND requested_at + duration_ms = last_tried_at ORDER BY lookups.seq DESC LIMIT 1)`

export const LAST_CHECKED_FIRST: PaymentSort = { column: 'checkedAt', descending: true }

/** One page of the list. */
export const pageSql = {
  /** No more rows than the page has: where nothing is sought. */
  page(query: PaymentQuery, { scanSql }: Condition): string {
    return `SELECT ${LIST_COLUMNS} FROM payments ${where(scanSql)} ${orderOf(query)} LIMIT @limit OFFSET @offset`
  },
  /** From the top of the order down, until the page is full: for conditions that hold of many. */
  scan(query: PaymentQuery, condition: Condition): string {
    return `SELECT ${LIST_COLUMNS} FROM payments INDEXED BY ${indexOf(query, condition)}
      ${where(COUNTED_ROW, condition.scanSql)} ${orderOf(query)} LIMIT @limit OFFSET @offset`
  },
  /** All that the condition holds of, sorted: for those that hold of few. */
  find(query: PaymentQuery, condition: Condition, route: Route): string {
    return `SELECT ${LIST_COLUMNS} FROM payments
      WHERE seq IN (${orderSql(query, condition, route)} LIMIT @limit OFFSET @offset) ${orderOf(query)}`
  }
}

/** All numbers of a filter, in order. */
export function orderSql(sort: PaymentSort, condition: Condition, route: Route): string {
  if (!condition.searched)
    return `SELECT seq FROM payments ${where(NOT_CANCELLED, condition.scanSql)} ${orderOf(sort)}`
  // Nothing but the order is wanted of the rows, so that the copy is enough for most.
  const source = sourceOf(COPIED.includes(sort.column) ? route : 'lead')
  // An index that has the order would lead through all rows.
  return `SELECT payments.seq FROM ${source} ${whereFound(condition, route)} ${orderOf(sort, '+')}`
}

/** The numbers of payments by their ids (a JSON list), in order. */
export function chosenSql(sort: PaymentSort): string {
  return `SELECT seq FROM payments WHERE payment_id IN (SELECT value FROM json_each(?)) ${orderOf(sort, '+')}`
}

/** Rows by their numbers (a JSON list), in that order; `columns` is SQL of ours. */
export function currentPaymentsSql(columns: string): string {
  return `SELECT ${columns} FROM json_each(?) AS place JOIN payments ON payments.seq = place.value
    ORDER BY place.key`
}

/** Rows of the list by their numbers. */
export const CURRENT_PAYMENTS = currentPaymentsSql(LIST_COLUMNS)

/** All rows of a filter, in order. */
export function rowsSql(sort: PaymentSort, condition: Condition): string {
  return `FROM payments ${where(condition.searched && NOT_CANCELLED, condition.find)} ${orderOf(sort)}`
}

/** More payments than this that one scan means are not told apart by it. */
export const SCANNED_AT_MOST = 20

/**
 * The payments whose id, or an AWB or order id of whose packages, is `@whole`, folded; last checked first.
 *
 * @param condition finds the payments that have it as a part of something
 */
export function namedSql({ find }: Condition): string {
  const isOfPackage = ['awb', 'order_id'].map((column) => `searchable(${column}) = @whole`).join(' OR ')
  return `SELECT payment_id FROM payments
    ${where(
      NOT_CANCELLED,
      find,
      `(searchable(payment_id) = @whole
      OR EXISTS (SELECT 1 FROM packages WHERE packages.payment = payments.seq AND (${isOfPackage})))`
    )}
    ORDER BY +checked_at DESC, payments.seq DESC LIMIT ${SCANNED_AT_MOST}`
}

/**
 * The payments that last had the code `@code`, the newest first. Upper and lower case are the same, since a scanner
 * types through Caps Lock; payloads that differ in nothing else differ in their checksum.
 */
export const CODE_SQL = `SELECT payment_id FROM payments INDEXED BY payments_by_code
  WHERE last_qr_content IS NOT NULL AND lower(substr(last_qr_content, -4)) = lower(substr(@code, -4))
    AND lower(last_qr_content) = lower(@code)
  ORDER BY payments.seq DESC LIMIT ${SCANNED_AT_MOST}`

/** How many payments a status or conflict has is counted already. */
export function totalSql({ counted }: Condition): string {
  return `SELECT total(n) AS total FROM payment_counts ${where(counted)}`
}

/** `total` rather than `sum`: the sum of a few absurd amounts would be an error, and it is exact to 2^53. */
export function summarySql(condition: Condition, route: Route): string {
  return condition.searched
    ? `SELECT status, conflict, count(*) AS count, total(amount) AS amount
        FROM ${sourceOf(route)} ${whereFound(condition, route)} GROUP BY +status, +conflict`
    : `SELECT status, conflict, n AS count, amount_high * 67108864.0 + amount_low AS amount
        FROM payment_counts ${where(condition.counted)}`
}

// By name alone: an index of a status or of conflicts would lead through all of them.
const NAMED_ROWS = 'payments INDEXED BY sqlite_autoindex_payments_1'
const NAMED = 'payment_id IN (SELECT value FROM json_each(@ids))'

/** As `summarySql`, of those named that a condition holds of. */
export function selectedSumsSql(condition: Condition | null): string {
  return `SELECT status, conflict, count(*) AS count, total(amount) AS amount
    FROM ${NAMED_ROWS} ${where(NAMED, condition?.scanSql ?? '')} GROUP BY +status, +conflict`
}

/** The first rows of those named, in order. */
export function selectedRowsSql(sort: PaymentSort): string {
  return `SELECT ${LIST_COLUMNS} FROM ${NAMED_ROWS} ${where(NAMED)} ${orderOf(sort, '+')} LIMIT @limit`
}

/** What the narrow copy can be sorted by. */
const COPIED: readonly SortColumn[] = ['status', 'amount', 'service', 'createdAt', 'checkedAt']

function sourceOf(route: Route): string {
  return route === 'narrow' ? 'payments INDEXED BY payments_facts' : 'payments'
}

/** Holds the rows of a status, or all, in the order of a column. */
function indexOf({ column }: PaymentSort, { ofStatus }: Condition): string {
  return ofStatus && column === 'checkedAt' ? 'payments_of_status' : INDEX[column]
}

function whereFound({ find }: Condition, route: Route): string {
  return where(route === 'try' && COUNTED_ROW, NOT_CANCELLED, find)
}

function where(...conditions: (string | false)[]): string {
  const all = conditions.filter((condition) => condition !== false && condition !== '')
  return all.length > 0 ? `WHERE ${all.join(' AND ')}` : ''
}
