import type { Database } from 'better-sqlite3'
import type { Activity } from '#contract/model/activity'

interface ActivityRow {
  seq: number
  at: number
  kind: Activity['kind']
  payment_id: string | null
  job_id: string | null
  name: string | null
  amount: number | null
  conflict: number
  seen: number
}

const MAX_ITEMS = 200

/** `activity`: events that happened while nobody was watching. */
export function activityTable(db: Database) {
  const insert = db.prepare<Omit<ActivityRow, 'seq' | 'seen'>, ActivityRow>(`
    INSERT INTO activity (at, kind, payment_id, job_id, name, amount, conflict)
    VALUES (@at, @kind, @payment_id, @job_id, @name, @amount, @conflict) RETURNING *`)
  const newest = db.prepare<[number], ActivityRow>('SELECT * FROM activity ORDER BY seq DESC LIMIT ?')
  const unread = db.prepare<[], number>('SELECT count(*) FROM activity WHERE seen = 0').pluck()
  const see = db.prepare('UPDATE activity SET seen = 1 WHERE seen = 0')

  return {
    add(what: Pick<Activity, 'at' | 'kind'> & Partial<Activity>): Activity {
      const { at, kind, paymentId = null, jobId = null, name = null, amount = null, conflict = false } = what
      return toActivity(
        insert.get({
          at,
          kind,
          payment_id: paymentId,
          job_id: jobId,
          name,
          amount,
          conflict: conflict ? 1 : 0
        })!
      )
    },
    /** Newest first. */
    list(): Activity[] {
      return newest.all(MAX_ITEMS).map(toActivity)
    },
    unread(): number {
      return unread.get() ?? 0
    },
    markSeen(): void {
      see.run()
    }
  }
}
export type ActivityTable = ReturnType<typeof activityTable>

function toActivity(row: ActivityRow): Activity {
  return {
    id: row.seq,
    at: row.at,
    kind: row.kind,
    paymentId: row.payment_id,
    jobId: row.job_id,
    name: row.name,
    amount: row.amount,
    conflict: row.conflict === 1,
    seen: row.seen === 1
  }
}
