import type { Database, Statement } from 'better-sqlite3'
import type {
  Payment,
  PaymentFilter,
  PaymentPage,
  PaymentQuery,
  PaymentSummary,
  Status
} from '../contract/models'
import type { PaymentState } from './derive'
import { orderOf, valuesOf, whereOf } from './filter'
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
export function pageSql(query: PaymentQuery): string {
  return `SELECT ${LISTED} FROM payments ${whereOf(query)} ${orderOf(query)} LIMIT @limit OFFSET @offset`
}

/** How many payments a filter leaves; without a search text that is counted already. */
export function totalSql(filter: PaymentFilter): string {
  return filter.search === ''
    ? `SELECT total(n) AS total FROM payment_counts ${whereOf(filter)}`
    : `SELECT count(*) AS total FROM payments ${whereOf(filter)}`
}

/** `total` rather than `sum`: the sum of a few absurd amounts would be an error, and it is exact to 2^53. */
export function summarySql(filter: PaymentFilter): string {
  return filter.search === ''
    ? `SELECT status, conflict, n AS count, amount_high * 67108864.0 + amount_low AS amount
        FROM payment_counts ${whereOf(filter)}`
    : `SELECT status, conflict, count(*) AS count, total(amount) AS amount FROM payments ${whereOf(filter)}
        GROUP BY status, conflict`
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
  const removeAll = db.prepare('DELETE FROM payments')
  const prepared = remembering(db)

  function count(filter: PaymentFilter): number {
    return prepared<{ total: number }>(totalSql(filter)).get(valuesOf(filter))?.total ?? 0
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

    page(query: PaymentQuery): PaymentPage {
      const values = { ...valuesOf(query), limit: query.limit, offset: query.offset }
      const rows = prepared<ListedRow & { has_qr_content: number }>(pageSql(query)).all(values)
      // The last page tells the total by itself; a search then reads the table once, not twice.
      const last = rows.length < query.limit && (rows.length > 0 || query.offset === 0)
      const total = last ? query.offset + rows.length : count(query)
      return { rows: rows.map(toListed), total }
    },
    summary(search: string): PaymentSummary {
      const filter = { ...ALL, search }
      return addUp(prepared<SummaryRow>(summarySql(filter)).all(valuesOf(filter)))
    },
    ids(filter: PaymentFilter): string[] {
      const sql = `SELECT payment_id FROM payments ${whereOf(filter)} ${LAST_CHECKED_FIRST}`
      return prepared<{ payment_id: string }>(sql)
        .all(valuesOf(filter))
        .map((row) => row.payment_id)
    },
    *each(filter: PaymentFilter): Generator<Payment> {
      const sql = `SELECT ${COUNTED} FROM payments ${whereOf(filter)} ${LAST_CHECKED_FIRST}`
      for (const row of prepared<CountedRow>(sql).iterate(valuesOf(filter))) yield whole(row)
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

/** Prepares each statement once and only when needed: few of some eighty kinds of page are ever asked for. */
function remembering(db: Database) {
  const statements = new Map<string, Statement<[object], unknown>>()
  return <Row>(sql: string): Statement<[object], Row> => {
    const statement = statements.get(sql) ?? db.prepare<[object], unknown>(sql)
    statements.set(sql, statement)
    return statement as Statement<[object], Row>
  }
}
