import type { Database } from 'better-sqlite3'
import type { UtcMillis } from '#contract/base'
import type { PaymentFilter } from '#contract/model/payment-list'
import type { Payment, Status } from '#contract/model/payments'
import type { AnnotationsTable } from '../annotations/annotations'
import { conditionOf } from '../search/condition'
import type { PaymentState } from './derive'
import type { PackagesTable } from './packages'
import { searchableText, type StateRow, toPayment, toState, toStateRow } from './payment-rows'
import { FIRST_LOOKUP, LAST_CHECKED_FIRST, LAST_REASON, rowsSql } from './queries'
import { statementCache } from './statement-cache'

const COUNTED = `payments.*,
  (SELECT count(*) FROM lookups WHERE lookups.payment_id = payments.payment_id) AS lookups,
  ${LAST_REASON} AS last_reason`

/** Looked through in some milliseconds. */
const MANY = 10_000

type CountedRow = StateRow & { lookups: number; last_reason: string | null }

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

/** `payments`: what is known of each payment that was ever found. Derived. */
export function paymentsTable(db: Database, packages: PackagesTable, annotations: AnnotationsTable) {
  const find = db.prepare<[string], CountedRow>(`SELECT ${COUNTED} FROM payments WHERE payment_id = ?`)
  const row = db.prepare<[string], StateRow>('SELECT * FROM payments WHERE payment_id = ?')
  const status = db.prepare<[string], Status>('SELECT status FROM payments WHERE payment_id = ?').pluck()
  const seqOf = db.prepare<[string], number>('SELECT seq FROM payments WHERE payment_id = ?').pluck()
  const retext = db.prepare<[string, number]>('UPDATE payments SET search_text = ? WHERE seq = ?')
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
  const prepared = statementCache(db)

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
    /** All payments of a filter, one by one. */
    *each(filter: PaymentFilter, now: UtcMillis, sort = LAST_CHECKED_FIRST): Generator<Payment> {
      const condition = conditionOf(filter, now)
      const sql = `SELECT ${COUNTED} ${rowsSql(sort, condition)}`
      for (const row of prepared<CountedRow>(sql).iterate(condition.values)) yield whole(row)
    }
  }
}
export type PaymentsTable = ReturnType<typeof paymentsTable>
