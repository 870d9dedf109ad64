import type { Database } from 'better-sqlite3'
import type { Lookup, LookupBody, Outcome } from '../contract/models'
import type { RecordedLookup } from './history'

/** A lookup and its answer as text, as they are needed to derive its payment anew. */
export interface KeptLookup extends Lookup {
  seq: number
  body: string | null
  bodyCut: boolean
}

interface LookupRow {
  id: string
  payment_id: string
  outcome: Outcome
  requested_at: number
  duration_ms: number
  attempts: number
  http_status: number | null
  message: string | null
  reason: string | null
  your_ip: string | null
}

interface BodyRow {
  body: Buffer | null
  body_cut: number
}

const COLUMNS =
  'id, payment_id, outcome, requested_at, duration_ms, attempts, http_status, message, reason, your_ip'

/** `lookups`: what was asked and what came. Rows are only added and read (triggers see to it). */
export function lookupsTable(db: Database) {
  const insert = db.prepare<LookupRow & BodyRow>(`
    INSERT INTO lookups (${COLUMNS}, body_cut, body)
    VALUES (@id, @payment_id, @outcome, @requested_at, @duration_ms, @attempts, @http_status, @message,
      @reason, @your_ip, @body_cut, @body)`)
  const ofPayment = db.prepare<[string, number], LookupRow>(
    `SELECT ${COLUMNS} FROM lookups WHERE payment_id = ? ORDER BY seq DESC LIMIT ?`
  )
  const recent = db.prepare<[number], LookupRow>(`SELECT ${COLUMNS} FROM lookups ORDER BY seq DESC LIMIT ?`)
  const recentBefore = db.prepare<[string, number], LookupRow>(`
    SELECT ${COLUMNS} FROM lookups WHERE seq < (SELECT seq FROM lookups WHERE id = ?)
    ORDER BY seq DESC LIMIT ?`)
  const body = db.prepare<[string], BodyRow>('SELECT body, body_cut FROM lookups WHERE id = ?')
  const has = db.prepare<[string], number>('SELECT 1 FROM lookups WHERE id = ?').pluck()
  const count = db.prepare<[string], number>('SELECT count(*) FROM lookups WHERE payment_id = ?').pluck()
  const kept = db.prepare<[string, number, number], LookupRow & BodyRow & { seq: number }>(`
    SELECT seq, ${COLUMNS}, body_cut, body FROM lookups WHERE payment_id = ? AND seq > ?
    ORDER BY seq LIMIT ?`)
  const ids = db
    .prepare<[string, number], string>(
      'SELECT DISTINCT payment_id FROM lookups WHERE payment_id > ? ORDER BY payment_id LIMIT ?'
    )
    .pluck()

  return {
    add(lookup: RecordedLookup): void {
      insert.run(toRow(lookup))
    },
    has(id: string): boolean {
      return has.get(id) !== undefined
    },
    /** Of every outcome. */
    count(paymentId: string): number {
      return count.get(paymentId) ?? 0
    },
    /** Newest first. */
    ofPayment(paymentId: string, limit: number): Lookup[] {
      return ofPayment.all(paymentId, limit).map(toLookup)
    },
    /** Newest first; none where `before` is not a lookup of ours. */
    recent(before: string | null, limit: number): Lookup[] {
      return (before === null ? recent.all(limit) : recentBefore.all(before, limit)).map(toLookup)
    },
    body(id: string): LookupBody | null {
      const row = body.get(id)
      if (!row?.body) return null
      return { text: decode(row.body), bytes: row.body.length, cut: row.body_cut === 1 }
    },
    /** The lookups of a payment in the order of recording, after `seq`. */
    kept(paymentId: string, seq: number, limit: number): KeptLookup[] {
      return kept.all(paymentId, seq, limit).map((row) => ({
        ...toLookup(row),
        seq: row.seq,
        body: row.body && decode(row.body),
        bodyCut: row.body_cut === 1
      }))
    },
    /** Every id that was ever asked for, in order, after `paymentId`. */
    paymentIds(paymentId: string, limit: number): string[] {
      return ids.all(paymentId, limit)
    }
  }
}

/** As `fetch` decodes: a byte order mark goes, and broken bytes become U+FFFD. */
function decode(body: Uint8Array): string {
  return new TextDecoder().decode(body)
}

function toRow(lookup: RecordedLookup): LookupRow & BodyRow {
  const { body } = lookup
  return {
    id: lookup.id,
    payment_id: lookup.paymentId,
    outcome: lookup.outcome,
    requested_at: lookup.requestedAt,
    duration_ms: lookup.durationMs,
    attempts: lookup.attempts,
    http_status: lookup.httpStatus,
    message: lookup.message,
    reason: lookup.reason,
    your_ip: lookup.yourIp,
    body_cut: lookup.bodyCut ? 1 : 0,
    // The same bytes in the form that better-sqlite3 takes.
    body: body && Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  }
}

function toLookup(row: LookupRow): Lookup {
  return {
    id: row.id,
    paymentId: row.payment_id,
    outcome: row.outcome,
    requestedAt: row.requested_at,
    durationMs: row.duration_ms,
    attempts: row.attempts,
    httpStatus: row.http_status,
    message: row.message,
    reason: row.reason,
    yourIp: row.your_ip
  }
}
