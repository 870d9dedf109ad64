import type { Database, Statement } from 'better-sqlite3'
import type { UtcMillis } from '#contract/base'
import type {
  Arranged,
  PaymentFilter,
  PaymentPage,
  PaymentQuery,
  PaymentRow,
  PaymentSort,
  PaymentSummary,
  Selected
} from '#contract/model/payment-list'
import type { Payment, Status } from '#contract/model/payments'
import { inQuotes } from '#contract/search/tokens'
import { conditionOf, type Condition, type Route } from '../search/condition'
import type { PaymentState } from '../lookups/derive'
import type { InMemorySearch } from '../column-index/in-memory-search'
import type { Walk } from '../store/functions'
import { searchable } from '../search/filter'
import { keptOrders } from './orders'
import type { PackagesTable } from './packages'
import type { AnnotationsTable } from '../annotations/annotations'
import {
  chosenSql,
  CODE_SQL,
  FIRST_LOOKUP,
  LAST_REASON,
  namedSql,
  orderSql,
  pageSql,
  rowsSql,
  selectedRowsSql,
  selectedSumsSql,
  CURRENT_PAYMENTS,
  summarySql,
  totalSql
} from './queries'
import { addUp, less, type SumRow } from './sums'
import {
  type ListedRow,
  searchableText,
  type StateRow,
  toListed,
  toPayment,
  toState,
  toStateRow
} from './payment-rows'

export interface SelectedRows {
  selected: Selected
  sort: PaymentSort
  limit: number
}

const ALL: PaymentFilter = { status: null, conflict: false, search: '' }
const LAST_CHECKED_FIRST: PaymentSort = { column: 'checkedAt', descending: true }
/** Longer is no id of anything, but may be a payload. */
const LONGEST_NAME = 100
const COUNTED = `payments.*,
  (SELECT count(*) FROM lookups WHERE lookups.payment_id = payments.payment_id) AS lookups,
  ${LAST_REASON} AS last_reason`

/** Looked through in some milliseconds. */
const MANY = 10_000

type CountedRow = StateRow & { lookups: number; last_reason: string | null }
type PageRow = ListedRow & { has_qr_content: number }

/** Writes all of a row: what the last answer does not say is no longer known. */
function saveSql(row: object): string {
  const columns = Object.keys(row)
  const values = columns.map((column) => `@${column}`)
  const changes = columns
    .filter((column) => column !== 'seq')
    .map((column) => `${column} = excluded.${column}`)
  return `INSERT INTO payments (${columns.join(', ')}) VALUES (${values.join(', ')})
    ON CONFLICT (payment_id) DO UPDATE SET ${changes.join(', ')}`
}

/**
 * `payments`: what is known of each payment that was ever found. Derived.
 *
 * @param inMemorySearch answers in place of SQLite what it can; null where nothing is kept in memory
 */
export function paymentsTable(
  db: Database,
  packages: PackagesTable,
  annotations: AnnotationsTable,
  walk: Walk,
  inMemorySearch: InMemorySearch | null
) {
  const find = db.prepare<[string], CountedRow>(`SELECT ${COUNTED} FROM payments WHERE payment_id = ?`)
  const row = db.prepare<[string], StateRow>('SELECT * FROM payments WHERE payment_id = ?')
  const status = db.prepare<[string], Status>('SELECT status FROM payments WHERE payment_id = ?').pluck()
  const seqOf = db.prepare<[string], number>('SELECT seq FROM payments WHERE payment_id = ?').pluck()
  const retext = db.prepare<[string, number]>('UPDATE payments SET search_text = ? WHERE seq = ?')
  const lastCheck = db.prepare<[], number | null>('SELECT max(checked_at) FROM payments').pluck()
  // By itself: a value that is compared makes SQLite prepare a statement anew each time, and saving is a long one.
  const firstLookup = db.prepare<[string], number>(FIRST_LOOKUP).pluck()
  const removeAll = db.prepare('DELETE FROM payments')
  const remove = db.prepare<[string]>('DELETE FROM payments WHERE payment_id = ?')
  const index = db.prepare<[number]>(`INSERT INTO payments_text (rowid, search_text)
    SELECT seq, search_text FROM payments
    WHERE seq IN (SELECT seq FROM payments_unindexed ORDER BY seq LIMIT ?)`)
  const indexed = db.prepare<[number]>(`DELETE FROM payments_unindexed
    WHERE seq IN (SELECT seq FROM payments_unindexed ORDER BY seq LIMIT ?)`)
  const manyUnindexed = db.prepare(`SELECT 1 FROM payments_unindexed LIMIT 1 OFFSET ${MANY}`)
  const currentPayments = db.prepare<[string], PageRow>(CURRENT_PAYMENTS)
  const withCode = db.prepare<[object], { payment_id: string }>(CODE_SQL)
  const prepared = remembering(db)
  const orders = keptOrders()

  /** Does `work` by the route that suits a condition. */
  function found<T>({ route }: Condition, work: (route: Route) => T): T {
    return route === 'try' ? (walk(() => work('try')) ?? work('narrow')) : work(route)
  }

  /** Rows that are asked for by their place, as they stand now. */
  function rowsNow(query: PaymentQuery, condition: Condition): PageRow[] {
    const values = { ...condition.values, limit: query.limit, offset: query.offset }
    const rows = (sql: string): PageRow[] => prepared<PageRow>(sql).all(values)
    if (!condition.searched) return rows(pageSql.plain(query, condition))
    const walked = condition.names ? null : walk(() => rows(pageSql.walk(query, condition)))
    return walked ?? found(condition, (route) => rows(pageSql.find(query, condition, route)))
  }

  function arranged(sort: PaymentSort, condition: Condition): Int32Array {
    const seqs = found(condition, (route) =>
      db
        .prepare<[object], number>(orderSql(sort, condition, route))
        .pluck()
        .all(condition.values)
    )
    return Int32Array.from(seqs)
  }

  function rowsOf(seqs: Int32Array | readonly number[]): PaymentRow[] {
    return listed(currentPayments.all(`[${seqs.join()}]`))
  }

  /** Without a search it is counted already, and the last page tells by itself; else it takes longer. */
  function totalOf(query: PaymentQuery, condition: Condition, rows: number): number | null {
    const isLast = rows < query.limit && (rows > 0 || query.offset === 0)
    if (isLast) return query.offset + rows
    if (condition.searched) return null
    return prepared<{ total: number }>(totalSql(condition)).get(condition.values)?.total ?? 0
  }

  /** Rows of the list, each with its annotation. */
  function listed(rows: readonly PageRow[]): PaymentRow[] {
    const said = annotations.ofRows(rows.map(({ payment_id }) => payment_id))
    return rows.map((row) => toListed(row, said.get(row.payment_id) ?? null))
  }

  function pageNow(query: PaymentQuery, now: UtcMillis): PaymentPage {
    const found = inMemorySearch?.page(query, now)
    const condition = conditionOf(query, now)
    const rows = found ? rowsOf(found.seqs) : listed(rowsNow(query, condition))
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

  /** @param condition of those named that count; null for all of them, archived or not */
  function sumsOfNamed(paymentIds: readonly string[], condition: Condition | null): PaymentSummary {
    const values = { ...condition?.values, ids: JSON.stringify(paymentIds) }
    return addUp(prepared<SumRow>(selectedSumsSql(condition)).all(values))
  }

  function whole(row: CountedRow): Payment {
    const { lookups, last_reason: lastReason } = row
    return toPayment(toState(row, packages.ofPayment(row.seq)), { lookups, lastReason })
  }

  return {
    /** What the next lookup adds to; null before the first `found` one. */
    state(paymentId: string): PaymentState | null {
      const known = row.get(paymentId)
      return known ? toState(known, packages.ofPayment(known.seq)) : null
    },
    status(paymentId: string): Status | null {
      return status.get(paymentId) ?? null
    },
    /** The number of a payment that was found; null of others. */
    seq(paymentId: string): number | null {
      return seqOf.get(paymentId) ?? null
    },
    find(paymentId: string): Payment | null {
      const row = find.get(paymentId)
      return row ? whole(row) : null
    },
    /** Puts this in place of what was known of a payment, packages included. */
    save(paymentId: string, state: PaymentState): void {
      const seq = firstLookup.get(paymentId)!
      const row = { seq, ...toStateRow(paymentId, state, annotations.find(paymentId)) }
      prepared(saveSql(row)).run(row)
      packages.replace(seq, state.answer.packages)
    },
    /** The annotation of a payment changed: it is found by that. */
    retext(paymentId: string): void {
      const seq = seqOf.get(paymentId)!
      retext.run(searchableText(paymentId, packages.ofPayment(seq), annotations.find(paymentId)), seq)
    },
    /**
     * Tells the index of text of payments that it does not know yet.
     *
     * @returns whether it knows all of them now
     */
    indexTexts(limit: number): boolean {
      const { changes } = index.run(limit)
      indexed.run(limit)
      return changes < limit
    },
    /** More are unknown to the index of text than a search should look through. */
    hasManyUnindexed(): boolean {
      return manyUnindexed.get() !== undefined
    },
    /** Its packages go with it. Its annotation stays, for when it is found again. */
    remove(paymentId: string): void {
      remove.run(paymentId)
    },
    /** Their packages go with them. */
    removeAll(): void {
      removeAll.run()
    },

    page(query: PaymentQuery, now: UtcMillis): PaymentPage {
      const { offset, limit } = query
      const order = query.order === null ? null : orders.find(query.order)
      if (order) {
        const rows = rowsOf(order.subarray(offset, offset + limit))
        return { rows, total: order.length, order: query.order }
      }
      return pageNow(query, now)
    },
    /** Rows of the list by their numbers, in that order. */
    listed: rowsOf,
    /** The numbers of all payments of a filter, in order. */
    seqs: (question: PaymentFilter & PaymentSort, now: UtcMillis) =>
      arranged(question, conditionOf(question, now)),
    /** The same of payments by their ids; what is not there is left out. */
    seqsOf(paymentIds: readonly string[], sort: PaymentSort): number[] {
      return db.prepare<[string], number>(chosenSql(sort)).pluck().all(JSON.stringify(paymentIds))
    },
    /** Keeps the order in which all payments of a filter stand now. */
    arrange(question: PaymentFilter & PaymentSort, now: UtcMillis): Arranged {
      const seqs = inMemorySearch?.arrange(question, now) ?? arranged(question, conditionOf(question, now))
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
        return listed(prepared<PageRow>(selectedRowsSql(sort)).all(named))
      }
      const { filter, except } = selected
      const left = new Set(except)
      const { rows } = pageNow(
        { ...filter, ...sort, offset: 0, limit: limit + except.length, order: null },
        now
      )
      return rows.filter(({ paymentId }) => !left.has(paymentId)).slice(0, limit)
    },
    lastCheck(): UtcMillis | null {
      return lastCheck.get() ?? null
    },
    /** The payments that a scanned text is the id, an AWB, an order id, or else the code of. */
    scanned(text: string, now: UtcMillis): string[] {
      const whole = searchable(text)
      if (whole === '') return []
      if (status.get(text) !== undefined) return [text]
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
    },
    *each(filter: PaymentFilter, now: UtcMillis, sort = LAST_CHECKED_FIRST): Generator<Payment> {
      const condition = conditionOf(filter, now)
      const sql = `SELECT ${COUNTED} ${rowsSql(sort, condition)}`
      for (const row of prepared<CountedRow>(sql).iterate(condition.values)) yield whole(row)
    }
  }
}

/** Statements that are kept; a search that is typed letter by letter is one, since letters are values. */
const REMEMBERED = 100

/** Prepares statements when they are needed, and keeps those that were needed last. */
function remembering(db: Database) {
  const statements = new Map<string, Statement<[object], unknown>>()
  return <Row>(sql: string): Statement<[object], Row> => {
    const statement = statements.get(sql) ?? db.prepare<[object], unknown>(sql)
    statements.delete(sql)
    statements.set(sql, statement)
    const [oldest] = statements.keys()
    if (statements.size > REMEMBERED) statements.delete(oldest!)
    return statement as Statement<[object], Row>
  }
}
