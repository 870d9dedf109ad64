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

/** Scanned in some milliseconds. */
const MANY = 10_000

type CountedRow = StateRow & { lookups: number; last_reason: string | null }

/** Writes all columns of a row: whatever the last answer does not contain is no longer known. */
function saveSql(row: object): string {
  const columns = Object.keys(row)
  const values = columns.map((column) => `@${column}`)
  const changes = columns
    .filter((column) => column !== 'seq')
    .map((column) => `${column} = excluded.${column}`)
  return `INSERT INTO payments (${columns.join(', ')}) VALUES (${values.join(', ')})
    ON CONFLICT (payment_id) DO UPDATE SET ${changes.join(', ')}`
}

/** `payments`: the known state of each payment that was ever found. Derived. */
export function paymentsTable(db: Database, packages: PackagesTable, annotations: AnnotationsTable) {
  const find = db.prepare<[string], CountedRow>(`SELECT ${COUNTED} FROM payments WHERE payment_id = ?`)
  const row = db.prepare<[string], StateRow>('SELECT * FROM payments WHERE payment_id = ?')
  const status = db.prepare<[string], Status>('SELECT status FROM payments WHERE payment_id = ?').pluck()
  const seqOf = db.prepare<[string], number>('SELECT seq FROM payments WHERE payment_id = ?').pluck()
  const retext = db.prepare<[string, number]>('UPDATE payments SET search_text = ? WHERE seq = ?')
  // A separate statement: a compared value would make SQLite prepare the long save statement again each time.
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
    /** The state that the next lookup is applied to; null before the first `found` one. */
    state(paymentId: string): PaymentState | null {
      const known = row.get(paymentId)
      return known ? toState(known, packages.ofPayment(known.seq)) : null
    },
    status(paymentId: string): Status | null {
      return status.get(paymentId) ?? null
    },
    /** Returns the number of a payment that was found; null for others. */
    seq(paymentId: string): number | null {
      return seqOf.get(paymentId) ?? null
    },
    find(paymentId: string): Payment | null {
      const row = find.get(paymentId)
      return row ? whole(row) : null
    },
    /** Replaces the stored state of a payment, packages included. */
    save(paymentId: string, state: PaymentState): void {
      const seq = firstLookup.get(paymentId)!
      const row = { seq, ...toStateRow(paymentId, state, annotations.find(paymentId)) }
      prepared(saveSql(row)).run(row)
      packages.replace(seq, state.answer.packages)
    },
    /** Updates the search text after a change of the annotation. */
    retext(paymentId: string): void {
      const seq = seqOf.get(paymentId)!
      retext.run(searchableText(paymentId, packages.ofPayment(seq), annotations.find(paymentId)), seq)
    },
    /**
     * Adds payments to the text index that are not in it yet.
     *
     * @returns whether all payments are in it now
     */
    indexTexts(limit: number): boolean {
      const { changes } = index.run(limit)
      indexed.run(limit)
      return changes < limit
    },
    /** Whether more payments are missing from the text index than a search should scan. */
    hasManyUnindexed(): boolean {
      return manyUnindexed.get() !== undefined
    },
    /** Removes a payment with its packages. Its annotation stays, in case it is found again. */
    remove(paymentId: string): void {
      remove.run(paymentId)
    },
    /** Removes all payments with their packages. */
    removeAll(): void {
      removeAll.run()
    },
    /** Yields all payments of a filter, one by one. */
    *each(filter: PaymentFilter, now: UtcMillis, sort = LAST_CHECKED_FIRST): Generator<Payment> {
      const condition = conditionOf(filter, now)
      const sql = `SELECT ${COUNTED} ${rowsSql(sort, condition)}`
      for (const row of prepared<CountedRow>(sql).iterate(condition.values)) yield whole(row)
    }
  }
}
export type PaymentsTable = ReturnType<typeof paymentsTable>
