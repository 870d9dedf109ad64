import type { Database } from 'better-sqlite3'
import {
  RECONCILE_RESULTS,
  type JobItem,
  type JobItemPage,
  type ReconcileRow,
  type ReconcileResult
} from '#contract/model/jobs'
import type { ListItem } from '#contract/model/lists'
import type { Lookup, Outcome } from '#contract/model/lookups'
import type { Payment, Status } from '#contract/model/payments'

/** An id of a job that has no outcome yet. */
export interface OpenItem {
  position: number
  paymentId: string
}

interface ItemRow {
  position: number
  payment_id: string
  reference: string | null
  expected_amount: number | null
  result: ReconcileResult
  outcome: Outcome | null
  lookup_id: string | null
  reason: string | null
  message: string | null
  attempts: number
  status: Status | null
  status_code: string | null
  amount: number | null
  conflict: number
}

const COLUMNS = `position, payment_id, reference, expected_amount, verdict AS result, outcome, lookup_id, attempts,
  status, status_code, amount, conflict, (SELECT reason FROM lookups WHERE id = lookup_id) AS reason,
  (SELECT message FROM lookups WHERE id = lookup_id) AS message`
/** Open items of unfinished jobs; an index finds the payment id, the primary key the jobs. */
const AWAITED = `payment_id = @paymentId AND outcome IS NULL
  AND (SELECT state FROM jobs WHERE seq = job) IN ('running', 'paused')`

const SETTLED = `outcome = @outcome, status = @status, status_code = @statusCode, amount = @amount,
  conflict = @conflict`

/** The fields of a payment that an item stores. */
type LastResult = Pick<Payment, 'status' | 'statusCode' | 'amount' | 'conflictReasons'>

function settledBy(
  { id, paymentId, outcome }: Pick<Lookup, 'id' | 'paymentId' | 'outcome'>,
  lastResult: LastResult | null
) {
  const found = outcome === 'found' ? lastResult : null
  return {
    paymentId,
    outcome,
    lookupId: id,
    status: found?.status ?? null,
    statusCode: found?.statusCode ?? null,
    amount: found?.amount ?? null,
    conflict: found && found.conflictReasons.length > 0 ? 1 : 0
  }
}

/** `job_items`: the ids of jobs, and the result of the lookup that answered each. */
export function jobItemsTable(db: Database) {
  const insert = db.prepare<[number, number, string, string | null, number | null]>(`
    INSERT INTO job_items (job, position, payment_id, reference, expected_amount) VALUES (?, ?, ?, ?, ?)`)
  const open = db.prepare<[number, number, number], { position: number; payment_id: string }>(`
    SELECT position, payment_id FROM job_items INDEXED BY job_items_by_verdict
    WHERE job = ? AND verdict = 'open' AND position > ? ORDER BY position LIMIT ?`)
  const settle = db
    .prepare<[object], number>(
      `UPDATE job_items SET attempts = attempts + @attempts, lookup_id = @lookupId, ${SETTLED}
      WHERE ${AWAITED} RETURNING job`
    )
    .pluck()
  const tried = db
    .prepare<[object], number>(
      `UPDATE job_items SET attempts = attempts + @attempts WHERE ${AWAITED} RETURNING job`
    )
    .pluck()
  const resettle = db.prepare<[object]>(
    `UPDATE job_items SET ${SETTLED} WHERE payment_id = @paymentId AND lookup_id = @lookupId`
  )
  const reopen = db.prepare<[number]>(`
    UPDATE job_items SET outcome = NULL, lookup_id = NULL, status = NULL, status_code = NULL, amount = NULL,
      conflict = 0
    WHERE job = ? AND verdict = 'failed'`)
  const sums = db.prepare<[number], ReconcileRow>(`
    SELECT verdict AS result, count(*) AS count, total(expected_amount) AS expected, total(amount) AS actual,
      sum(conflict) AS conflicts
    FROM job_items WHERE job = ? GROUP BY verdict`)
  const all = db.prepare<[number, number, number], ItemRow>(
    `SELECT ${COLUMNS} FROM job_items WHERE job = ? AND position > ? ORDER BY position LIMIT ?`
  )

  return {
    add(job: number, list: readonly ListItem[]): void {
      list.forEach(({ paymentId, reference, expectedAmount }, position) =>
        insert.run(job, position, paymentId, reference, expectedAmount)
      )
    },
    /** Returns ids without an outcome after a position, in the order of the list. */
    open(job: number, after: number, limit: number): OpenItem[] {
      return open
        .all(job, after, limit)
        .map(({ position, payment_id }) => ({ position, paymentId: payment_id }))
    },
    /** Closes every open item of a payment with a lookup; returns the jobs that the items belong to. */
    settle(lookup: Lookup, payment: Payment | null): number[] {
      return settle.all({ ...settledBy(lookup, payment), attempts: lookup.attempts })
    },
    /** Updates the items that a lookup answered with its answer as it is read now. */
    resettle(lookup: Lookup, lastResult: LastResult | null): void {
      resettle.run(settledBy(lookup, lastResult))
    },
    /** Counts the attempts of a lookup that leaves its items open; returns the jobs of the items. */
    tried({ paymentId, attempts }: Lookup): number[] {
      return tried.all({ paymentId, attempts })
    },
    /** Reopens items whose lookup failed. "Not found" is an answer and stays. */
    reopen(job: number): void {
      reopen.run(job)
    },
    page(
      job: number,
      results: readonly ReconcileResult[] | null,
      offset: number,
      limit: number
    ): JobItemPage {
      const shownResults = results ?? RECONCILE_RESULTS
      const marks = shownResults.map(() => '?').join(', ')
      const where = results === null ? 'job = ?' : `job = ? AND verdict IN (${marks})`
      const values = results === null ? [job] : [job, ...shownResults]
      const rows = db
        .prepare<unknown[], ItemRow>(
          `SELECT ${COLUMNS} FROM job_items WHERE ${where} ORDER BY position LIMIT ? OFFSET ?`
        )
        .all(...values, limit, offset)
      const total = db
        .prepare<unknown[], number>(`SELECT count(*) FROM job_items WHERE ${where}`)
        .pluck()
        .get(...values)
      return { rows: rows.map(toItem), total: total ?? 0 }
    },
    /** Returns items after a position in the order of the list, to read a whole job in chunks. */
    after(job: number, position: number, limit: number): JobItem[] {
      return all.all(job, position, limit).map(toItem)
    },
    /** In the order of `RECONCILE_RESULTS`. */
    reconcile(job: number): ReconcileRow[] {
      return sums
        .all(job)
        .sort((a, b) => RECONCILE_RESULTS.indexOf(a.result) - RECONCILE_RESULTS.indexOf(b.result))
    }
  }
}

function toItem(row: ItemRow): JobItem {
  return {
    position: row.position,
    paymentId: row.payment_id,
    reference: row.reference,
    expectedAmount: row.expected_amount,
    result: row.result,
    outcome: row.outcome,
    lookupId: row.lookup_id,
    reason: row.reason,
    message: row.message,
    attempts: row.attempts,
    status: row.status,
    statusCode: row.status_code,
    amount: row.amount,
    conflict: row.conflict === 1
  }
}
