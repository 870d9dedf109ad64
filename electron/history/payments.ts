import type { Database, Statement } from 'better-sqlite3'
import type {
  Payment,
  PaymentFilter,
  PaymentPage,
  PaymentQuery,
  PaymentSummary,
  Status,
  UtcMillis
} from '../contract/models'
import { conditionOf, type Condition } from './condition'
import type { PaymentState } from './derive'
import { orderOf } from './filter'
import type { PackagesTable } from './packages'
import { type ListedRow, type StateRow, toListed, toPayment, toState, toStateRow } from './payment-rows'

const ALL: PaymentFilter = { status: null, conflict: false, search: '' }
const LAST_CHECKED_FIRST = orderOf({ column: 'checkedAt', descending: true })

const LISTED = `payment_id, service, status, status_code, conflict_reasons, amount, awbs, recipients,
  created_at, checked_at, last_tried_at, last_outcome, qr_content IS NOT NULL AS has_qr_content`
const COUNTED = `payments.*,
  (SELECT count(*) FROM lookups WHERE lookups.payment_id = payments.payment_id) AS lookups`

type CountedRow = StateRow & { lookups: number }

/** The SQL of one page of the list; apart, so that its query plans can be tested. */
export function pageSql(query: PaymentQuery, condition: Condition): string {
  return `SELECT ${LISTED} FROM payments ${where(condition)} ${orderOf(query)} LIMIT @limit OFFSET @offset`
}

/** How many payments a filter leaves; without a search text that is counted already. */
export function totalSql(filter: PaymentFilter, condition: Condition): string {
  return filter.search === ''
    ? `SELECT total(n) AS total FROM payment_counts ${where(condition)}`
    : `SELECT count(*) AS total FROM payments ${where(condition)}`
}

/** `total` rather than `sum`: the sum of a few absurd amounts would be an error, and it is exact to 2^53. */
export function summarySql(filter: PaymentFilter, condition: Condition): string {
  return filter.search === ''
    ? `SELECT status, conflict, n AS count, amount_high * 67108864.0 + amount_low AS amount
        FROM payment_counts ${where(condition)}`
    : `SELECT status, conflict, count(*) AS count, total(amount) AS amount FROM payments ${where(condition)}
        GROUP BY status, conflict`
}

function where({ sql }: Condition): string {
  return sql && `WHERE ${sql}`
}

/** Writes all of a row: what the last answer does not say is no longer known. */
function saveSql(row: object): string {
  const columns = Object.keys(row)
  const values = columns.map((column) => `@${column}`)
  const changes = columns.map((column) => `${column} = excluded.${column}`)
  return `INSERT INTO payments (${columns.join(', ')}) VALUES (${values.join(', ')})
    ON CONFLICT (payment_id) DO UPDATE SET ${changes.join(', ')}`
}

/** `payments`: what is known of each payment that was ever found. Derived. */
export function paymentsTable(db: Database, packages: PackagesTable) {
  const find = db.prepare<[string], CountedRow>(`SELECT ${COUNTED} FROM payments WHERE payment_id = ?`)
  const row = db.prepare<[string], StateRow>('SELECT * FROM payments WHERE payment_id = ?')
  const status = db.prepare<[string], Status>('SELECT status FROM payments WHERE payment_id = ?').pluck()
  const lastCheck = db.prepare<[], number | null>('SELECT max(checked_at) FROM payments').pluck()
  const removeAll = db.prepare('DELETE FROM payments')
  const prepared = remembering(db)

  function count(filter: PaymentFilter, condition: Condition): number {
    return prepared<{ total: number }>(totalSql(filter, condition)).get(condition.values)?.total ?? 0
  }

  function whole(row: CountedRow): Payment {
    return toPayment(toState(row, packages.ofPayment(row.payment_id)), row.lookups)
  }

  return {
    /** What the next lookup adds to; null before the first `found` one. */
    state(paymentId: string): PaymentState | null {
      const known = row.get(paymentId)
      return known ? toState(known, packages.ofPayment(paymentId)) : null
    },
    status(paymentId: string): Status | null {
      return status.get(paymentId) ?? null
    },
    find(paymentId: string): Payment | null {
      const row = find.get(paymentId)
      return row ? whole(row) : null
    },
    /** Puts this in place of what was known of a payment, packages included. */
    save(paymentId: string, state: PaymentState): void {
      const row = toStateRow(paymentId, state)
      prepared(saveSql(row)).run(row)
      packages.replace(paymentId, state.answer.packages)
    },
    /** Their packages go with them. */
    removeAll(): void {
      removeAll.run()
    },

    page(query: PaymentQuery, now: UtcMillis): PaymentPage {
      const condition = conditionOf(query, now)
      const values = { ...condition.values, limit: query.limit, offset: query.offset }
      const rows = prepared<ListedRow & { has_qr_content: number }>(pageSql(query, condition)).all(values)
      // The last page tells the total by itself; a search then reads the table once, not twice.
      const last = rows.length < query.limit && (rows.length > 0 || query.offset === 0)
      const total = last ? query.offset + rows.length : count(query, condition)
      return { rows: rows.map(toListed), total }
    },
    summary(search: string, now: UtcMillis): PaymentSummary {
      const filter = { ...ALL, search }
      const condition = conditionOf(filter, now)
      return addUp(prepared<SummaryRow>(summarySql(filter, condition)).all(condition.values))
    },
    lastCheck(): UtcMillis | null {
      return lastCheck.get() ?? null
    },
    ids(filter: PaymentFilter, now: UtcMillis): string[] {
      const condition = conditionOf(filter, now)
      const sql = `SELECT payment_id FROM payments ${where(condition)} ${LAST_CHECKED_FIRST}`
      return prepared<{ payment_id: string }>(sql)
        .all(condition.values)
        .map((row) => row.payment_id)
    },
    *each(filter: PaymentFilter, now: UtcMillis): Generator<Payment> {
      const condition = conditionOf(filter, now)
      const sql = `SELECT ${COUNTED} FROM payments ${where(condition)} ${LAST_CHECKED_FIRST}`
      for (const row of prepared<CountedRow>(sql).iterate(condition.values)) yield whole(row)
    }
  }
}

interface SummaryRow {
  status: Status
  conflict: number
  count: number
  amount: number
}

function addUp(rows: readonly SummaryRow[]): PaymentSummary {
  const tally = (wanted: (row: SummaryRow) => boolean) => {
    const chosen = rows.filter(wanted)
    return {
      count: chosen.reduce((sum, row) => sum + row.count, 0),
      amount: chosen.reduce((sum, row) => sum + row.amount, 0)
    }
  }
  return {
    all: tally(() => true),
    paid: tally((row) => row.status === 'paid'),
    unpaid: tally((row) => row.status === 'unpaid'),
    unknown: tally((row) => row.status === 'unknown'),
    conflict: tally((row) => row.conflict === 1)
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
