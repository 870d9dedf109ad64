import type { Database } from 'better-sqlite3'
import type { Watch, WatchedPayment, WatchUntil, WatchState } from '#contract/model/watches'
import type { UtcMillis } from '#contract/base'
import type { Status } from '#contract/model/payments'

interface WatchRow {
  payment_id: string
  goal: WatchUntil
  state: WatchState
  started_at: number
  until: number
  tries: number
  tries_at_most: number | null
  next_at: number
  ended_at: number | null
}

interface WatchedRow extends WatchRow {
  status: Status | null
  status_code: string | null
  conflict: number | null
  amount: number | null
  checked_at: number | null
}

const MAX_WATCHES = 500
/** The next check is never further ahead than this, unless the clock was set back after it was scheduled. */
const FARTHEST_MS = 16 * 60_000

/** `watches`: payments that are looked up again automatically, one row for each target. */
export function watchesTable(db: Database) {
  const put = db.prepare<WatchRow>(`
    INSERT OR REPLACE INTO watches
      (payment_id, goal, state, started_at, until, tries, tries_at_most, next_at, ended_at)
    VALUES (@payment_id, @goal, @state, @started_at, @until, @tries, @tries_at_most, @next_at, @ended_at)`)
  const find = db.prepare<[string, WatchUntil], WatchRow>(
    'SELECT * FROM watches WHERE payment_id = ? AND goal = ?'
  )
  const ofPayment = db.prepare<[string], WatchRow>('SELECT * FROM watches WHERE payment_id = ?')
  // Not one condition with OR, which would scan all watches.
  const due = db.prepare<{ goal: WatchUntil; now: number; ahead: number }, WatchRow>(`
    SELECT * FROM watches WHERE state = 'active' AND goal = @goal AND next_at <= @now
    UNION ALL
    SELECT * FROM watches WHERE state = 'active' AND goal = @goal AND next_at > @ahead
    ORDER BY next_at`)
  const soonest = db
    .prepare<[WatchUntil], number>(
      `SELECT next_at FROM watches WHERE state = 'active' AND goal = ? ORDER BY next_at LIMIT 1`
    )
    .pluck()
  const move = db.prepare<[number, string, WatchUntil]>(
    `UPDATE watches SET tries = tries + 1, next_at = ? WHERE payment_id = ? AND goal = ? AND state = 'active'`
  )
  const end = db.prepare<[WatchState, number, string, WatchUntil]>(
    `UPDATE watches SET state = ?, ended_at = ? WHERE payment_id = ? AND goal = ? AND state = 'active'`
  )
  const over = db.prepare<[number], WatchRow>(`
    SELECT * FROM watches WHERE state = 'active' AND (until <= ? OR tries >= tries_at_most)`)
  const list = db.prepare<[number], WatchedRow>(`
    SELECT watches.*, status, status_code, conflict, amount, checked_at
    FROM watches LEFT JOIN payments USING (payment_id)
    ORDER BY state <> 'active', coalesce(ended_at, started_at) DESC LIMIT ?`)

  return {
    /** Starts a watch, replacing an earlier one. */
    start(watch: Watch): void {
      put.run(toRow(watch))
    },
    find(paymentId: string, watchUntil: WatchUntil): Watch | null {
      const row = find.get(paymentId, watchUntil)
      return row ? toWatch(row) : null
    },
    ofPayment(paymentId: string): Watch[] {
      return ofPayment.all(paymentId).map(toWatch)
    },
    /** Yields the active watches that are due, the longest overdue first. */
    *due(watchUntil: WatchUntil, now: UtcMillis): Generator<Watch> {
      for (const row of due.iterate({ goal: watchUntil, now, ahead: now + FARTHEST_MS })) yield toWatch(row)
    },
    /** Returns when the next active watch is due; null if there is none. */
    soonest(watchUntil: WatchUntil): UtcMillis | null {
      return soonest.get(watchUntil) ?? null
    },
    /** Counts an attempt and schedules the next. */
    move(paymentId: string, watchUntil: WatchUntil, nextAt: UtcMillis): void {
      move.run(nextAt, paymentId, watchUntil)
    },
    /** Ends an active watch; returns whether there was one. */
    end(paymentId: string, watchUntil: WatchUntil, state: WatchState, at: UtcMillis): boolean {
      return end.run(state, at, paymentId, watchUntil).changes > 0
    },
    /** Returns the active watches that have reached their limit. */
    over(now: UtcMillis): Watch[] {
      return over.all(now).map(toWatch)
    },
    /** Active ones first, then the newest. */
    list(): WatchedPayment[] {
      return list.all(MAX_WATCHES).map((row) => ({
        ...toWatch(row),
        status: row.status,
        statusCode: row.status_code,
        conflict: row.conflict === 1,
        amount: row.amount,
        checkedAt: row.checked_at
      }))
    }
  }
}
export type WatchesTable = ReturnType<typeof watchesTable>

function toRow(watch: Watch): WatchRow {
  return {
    payment_id: watch.paymentId,
    goal: watch.watchUntil,
    state: watch.state,
    started_at: watch.startedAt,
    until: watch.until,
    tries: watch.attempts,
    tries_at_most: watch.maxAttempts,
    next_at: watch.nextAt,
    ended_at: watch.endedAt
  }
}

function toWatch(row: WatchRow): Watch {
  return {
    paymentId: row.payment_id,
    watchUntil: row.goal,
    state: row.state,
    startedAt: row.started_at,
    until: row.until,
    attempts: row.tries,
    maxAttempts: row.tries_at_most,
    nextAt: row.next_at,
    endedAt: row.ended_at
  }
}
