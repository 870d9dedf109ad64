import type { Database } from 'better-sqlite3'
import type { UtcMillis } from '#contract/base'
import type {
  PinnedOrder,
  PaymentFilter,
  PaymentPage,
  PaymentQuery,
  PaymentRow,
  PaymentSort,
  PaymentSummary,
  Selected
} from '#contract/model/payment-list'
import { inQuotes } from '#contract/search/tokens'
import type { AnnotationsTable } from '../annotations/annotations'
import type { InMemorySearch } from '../column-index/in-memory-search'
import { conditionOf, type Condition, type Route } from '../search/condition'
import { searchable } from '../search/filter'
import type { ScanWithBudget } from '../search/functions'
import { addUp, less, type SumRow } from '../search/sums'
import { cachedOrders } from './orders'
import { type ListRow, toListItem } from './payment-rows'
import {
  chosenSql,
  CODE_SQL,
  CURRENT_PAYMENTS,
  LAST_CHECKED_FIRST,
  namedSql,
  orderSql,
  pageSql,
  rowsSql,
  selectedRowsSql,
  selectedSumsSql,
  summarySql,
  totalSql
} from './queries'
import { statementCache } from './statement-cache'

export interface SelectedRows {
  selected: Selected
  sort: PaymentSort
  limit: number
}

const ALL: PaymentFilter = { status: null, conflict: false, search: '' }
/** A longer text is not an id of anything, but may be a payload. */
const LONGEST_NAME = 100

type PageRow = ListRow & { has_qr_content: number }

/**
 * Payments as the list needs them: pages, orders, counts and sums.
 *
 * @param inMemorySearch answers instead of SQLite if it can; null if there is none
 */
export function paymentList(
  db: Database,
  annotations: AnnotationsTable,
  scanWithBudget: ScanWithBudget,
  inMemorySearch: InMemorySearch | null
) {
  const currentPayments = db.prepare<[string], PageRow>(CURRENT_PAYMENTS)
  const isPayment = db.prepare<[string], number>('SELECT 1 FROM payments WHERE payment_id = ?').pluck()
  const lastCheck = db.prepare<[], number | null>('SELECT max(checked_at) FROM payments').pluck()
  const withCode = db.prepare<[object], { payment_id: string }>(CODE_SQL)
  const prepared = statementCache(db)
  const orders = cachedOrders()

  /** Calls `work` with the route that suits a condition. */
  function found<T>({ route }: Condition, work: (route: Route) => T): T {
    return route === 'try' ? (scanWithBudget(() => work('try')) ?? work('narrow')) : work(route)
  }

  /** Reads rows by their place in the current order. */
  function rowsNow(query: PaymentQuery, condition: Condition): PageRow[] {
    const values = { ...condition.values, limit: query.limit, offset: query.offset }
    const rows = (sql: string): PageRow[] => prepared<PageRow>(sql).all(values)
    if (!condition.searched) return rows(pageSql.page(query, condition))
    const walked = condition.names ? null : scanWithBudget(() => rows(pageSql.scan(query, condition)))
    return walked ?? found(condition, (route) => rows(pageSql.find(query, condition, route)))
  }

  function pinned(sort: PaymentSort, condition: Condition): Int32Array {
    const seqs = found(condition, (route) =>
      db
        .prepare<[object], number>(orderSql(sort, condition, route))
        .pluck()
        .all(condition.values)
    )
    return Int32Array.from(seqs)
  }

  function rowsOf(seqs: Int32Array | readonly number[]): PaymentRow[] {
    return toListItems(currentPayments.all(`[${seqs.join()}]`))
  }

  /** Without a search the total is counted already, and the last page implies it; otherwise it takes longer. */
  function totalOf(query: PaymentQuery, condition: Condition, rows: number): number | null {
    const isLast = rows < query.limit && (rows > 0 || query.offset === 0)
    if (isLast) return query.offset + rows
    if (condition.searched) return null
    return prepared<{ total: number }>(totalSql(condition)).get(condition.values)?.total ?? 0
  }

  /** Returns the rows of the list, each with its annotation. */
  function toListItems(rows: readonly PageRow[]): PaymentRow[] {
    const annotated = annotations.ofRows(rows.map(({ payment_id }) => payment_id))
    return rows.map((row) => toListItem(row, annotated.get(row.payment_id) ?? null))
  }

  function pageNow(query: PaymentQuery, now: UtcMillis): PaymentPage {
    const found = inMemorySearch?.page(query, now)
    const condition = conditionOf(query, now)
    const rows = found ? rowsOf(found.seqs) : toListItems(rowsNow(query, condition))
    return { rows, total: found?.total ?? totalOf(query, condition, rows.length), order: null }
  }

  function sumsOf(filter: PaymentFilter, now: UtcMillis): PaymentSummary {
    const known = filter.search === '' ? null : inMemorySearch?.summary(filter, now)
    if (known) return known
    const condition = conditionOf(filter, now)
    return found(condition, (route) =>
      addUp(prepared<SumRow>(summarySql(condition, route)).all(condition.values))
    )
  }

  /** @param condition that named payments must match; null for all of them, archived or not */
  function sumsOfNamed(paymentIds: readonly string[], condition: Condition | null): PaymentSummary {
    const values = { ...condition?.values, ids: JSON.stringify(paymentIds) }
    return addUp(prepared<SumRow>(selectedSumsSql(condition)).all(values))
  }

  return {
    page(query: PaymentQuery, now: UtcMillis): PaymentPage {
      const { offset, limit } = query
      const order = query.order === null ? null : orders.find(query.order)
      if (order) {
        const rows = rowsOf(order.subarray(offset, offset + limit))
        return { rows, total: order.length, order: query.order }
      }
      return pageNow(query, now)
    },
    /** Returns the rows of the list by their numbers, in that order. */
    listed: rowsOf,
    /** Returns the numbers of all payments of a filter, in order. */
    seqs: (query: PaymentFilter & PaymentSort, now: UtcMillis) => pinned(query, conditionOf(query, now)),
    /** Returns the numbers of payments by their ids, in order; unknown ones are left out. */
    seqsOf(paymentIds: readonly string[], sort: PaymentSort): number[] {
      return db.prepare<[string], number>(chosenSql(sort)).pluck().all(JSON.stringify(paymentIds))
    },
    /** Stores the current order of all payments of a filter. */
    pinOrder(query: PaymentFilter & PaymentSort, now: UtcMillis): PinnedOrder {
      const seqs = inMemorySearch?.pinOrder(query, now) ?? pinned(query, conditionOf(query, now))
      return { order: orders.keep(seqs), total: seqs.length }
    },
    summary(search: string, now: UtcMillis): PaymentSummary {
      return sumsOf({ ...ALL, search }, now)
    },
    totals(selected: Selected, now: UtcMillis): PaymentSummary {
      if ('paymentIds' in selected) return sumsOfNamed(selected.paymentIds, null)
      const { filter, except } = selected
      const all = sumsOf(filter, now)
      return except.length === 0 ? all : less(all, sumsOfNamed(except, conditionOf(filter, now)))
    },
    selected({ selected, sort, limit }: SelectedRows, now: UtcMillis): PaymentRow[] {
      if ('paymentIds' in selected) {
        const named = { ids: JSON.stringify(selected.paymentIds), limit }
        return toListItems(prepared<PageRow>(selectedRowsSql(sort)).all(named))
      }
      const { filter, except } = selected
      const remaining = new Set(except)
      const { rows } = pageNow(
        { ...filter, ...sort, offset: 0, limit: limit + except.length, order: null },
        now
      )
      return rows.filter(({ paymentId }) => !remaining.has(paymentId)).slice(0, limit)
    },
    lastCheck(): UtcMillis | null {
      return lastCheck.get() ?? null
    },
    /** Returns the payments that a scanned text identifies: by payment id, AWB or order id, or else by code. */
    scanned(text: string, now: UtcMillis): string[] {
      const whole = searchable(text)
      if (whole === '') return []
      if (isPayment.get(text) !== undefined) return [text]
      const named = text.length <= LONGEST_NAME ? conditionOf({ ...ALL, search: inQuotes(text) }, now) : null
      const byName = named
        ? prepared<{ payment_id: string }>(namedSql(named)).all({ ...named.values, whole })
        : []
      const found = byName.length > 0 ? byName : withCode.all({ code: text })
      return found.map((row) => row.payment_id)
    },
    ids(filter: PaymentFilter, now: UtcMillis): string[] {
      const condition = conditionOf(filter, now)
      const sql = `SELECT payment_id ${rowsSql(LAST_CHECKED_FIRST, condition)}`
      return prepared<{ payment_id: string }>(sql)
        .all(condition.values)
        .map((row) => row.payment_id)
    }
  }
}
export type PaymentList = ReturnType<typeof paymentList>
