import type { Database } from 'better-sqlite3'
import type { Lookup, LookupBody, Outcome } from '#contract/model/lookups'

/** A lookup with its raw answer. */
export interface StoredLookup extends Lookup {
  /** The answer's bytes; null if none came. */
  body: Uint8Array | null
  /** The answer was longer than `body`. */
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

/** A body may be up to 256 KiB. */
const AT_ONCE = 50

/**
 * The order in which a payment is derived from its lookups: that of recording. Exception: lookups that existed when
 * others were merged from another machine (0007-merges.ts) are ordered by time, the only order that two machines share.
 */
const ORDER = `SELECT seq FROM lookups LEFT JOIN merges USING (payment_id) WHERE payment_id = ?
  ORDER BY ifnull(seq > up_to, TRUE), iif(seq <= up_to, requested_at + duration_ms, seq), iif(seq <= up_to, id, '')`

/** Selects lookups by their numbers (a JSON list), in the order of the list. */
function currentLookupsSql(columns: string): string {
  return `SELECT ${columns} FROM (SELECT key, value FROM json_each(?)) AS place JOIN lookups ON seq = place.value
    ORDER BY place.key`
}

/** `lookups`: requests and their answers. Rows are only added and read (triggers enforce it). */
export function lookupsTable(db: Database) {
  const insert = db.prepare<LookupRow & BodyRow>(`
    INSERT INTO lookups (${COLUMNS}, body_cut, body)
    VALUES (@id, @payment_id, @outcome, @requested_at, @duration_ms, @attempts, @http_status, @message,
      @reason, @your_ip, @body_cut, @body)`)
  const recent = db.prepare<[number], LookupRow>(`SELECT ${COLUMNS} FROM lookups ORDER BY seq DESC LIMIT ?`)
  const recentBefore = db.prepare<[string, number], LookupRow>(`
    SELECT ${COLUMNS} FROM lookups WHERE seq < (SELECT seq FROM lookups WHERE id = ?)
    ORDER BY seq DESC LIMIT ?`)
  const byId = db.prepare<[string], LookupRow>(`SELECT ${COLUMNS} FROM lookups WHERE id = ?`)
  const body = db.prepare<[string], BodyRow>('SELECT body, body_cut FROM lookups WHERE id = ?')
  const has = db.prepare<[string], number>('SELECT 1 FROM lookups WHERE id = ?').pluck()
  const count = db.prepare<[string], number>('SELECT count(*) FROM lookups WHERE payment_id = ?').pluck()
  const order = db.prepare<[string], number>(ORDER).pluck()
  const withoutBodies = db.prepare<[string], LookupRow>(currentLookupsSql(COLUMNS))
  const withBodies = db.prepare<[string], LookupRow & BodyRow>(
    currentLookupsSql(`${COLUMNS}, body_cut, body`)
  )
  const lastOf = db
    .prepare<[string], number | null>('SELECT max(seq) FROM lookups WHERE payment_id = ?')
    .pluck()
  const merged = db.prepare<[string, number]>(`INSERT INTO merges (payment_id, up_to) VALUES (?, ?)
    ON CONFLICT (payment_id) DO UPDATE SET up_to = excluded.up_to`)
  const countIds = db.prepare<[], number>('SELECT count(DISTINCT payment_id) FROM lookups').pluck()
  const ids = db
    .prepare<[string, number], string>(
      'SELECT DISTINCT payment_id FROM lookups WHERE payment_id > ? ORDER BY payment_id LIMIT ?'
    )
    .pluck()

  return {
    add(lookup: StoredLookup): void {
      insert.run(toRow(lookup))
    },
    has(id: string): boolean {
      return has.get(id) !== undefined
    },
    /** Counts lookups of every outcome. */
    count(paymentId: string): number {
      return count.get(paymentId) ?? 0
    },
    /** Newest first. */
    ofPayment(paymentId: string, limit: number): Lookup[] {
      const newest = order.all(paymentId).slice(-limit).reverse()
      return withoutBodies.all(JSON.stringify(newest)).map(toLookup)
    },
    /** Newest first; none if there is no lookup `before`. */
    recent(before: string | null, limit: number): Lookup[] {
      return (before === null ? recent.all(limit) : recentBefore.all(before, limit)).map(toLookup)
    },
    find(id: string): Lookup | null {
      const row = byId.get(id)
      return row ? toLookup(row) : null
    },
    body(id: string): LookupBody | null {
      const row = body.get(id)
      if (!row?.body) return null
      return { text: decode(row.body), bytes: row.body.length, cut: row.body_cut === 1 }
    },
    /** Yields all lookups of a payment in the order in which it is derived, read a few at a time. */
    *withBodies(paymentId: string): Generator<StoredLookup> {
      const seqs = order.all(paymentId)
      for (let i = 0; i < seqs.length; i += AT_ONCE) {
        for (const row of withBodies.all(JSON.stringify(seqs.slice(i, i + AT_ONCE)))) {
          yield { ...toLookup(row), body: row.body, bodyCut: row.body_cut === 1 }
        }
      }
    },
    /** Marks the lookups that a payment has now to be ordered by their times. */
    markMerged(paymentId: string): void {
      merged.run(paymentId, lastOf.get(paymentId) ?? 0)
    },
    /** Counts the ids that were ever looked up. */
    countIds(): number {
      return countIds.get() ?? 0
    },
    /** Returns ids that were ever looked up, sorted, after `paymentId`. */
    paymentIds(paymentId: string, limit: number): string[] {
      return ids.all(paymentId, limit)
    }
  }
}
export type LookupsTable = ReturnType<typeof lookupsTable>

/** Decodes as `fetch` does: a byte order mark is dropped, and invalid bytes become U+FFFD. */
export function decode(body: Uint8Array): string {
  return new TextDecoder().decode(body)
}

function toRow(lookup: StoredLookup): LookupRow & BodyRow {
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
    // The same bytes in the type that better-sqlite3 accepts.
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
