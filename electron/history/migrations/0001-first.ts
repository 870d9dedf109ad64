import type { Migration } from './migration'

// Derived tables (payments, packages) can be dropped and rebuilt from the lookups; the others cannot.
// No foreign key leads from evidence to what is derived from it.
export const first: Migration = {
  version: 1,
  up: (db) =>
    db.exec(`
      CREATE TABLE lookups (
        -- Order of recording. Clocks jump and two processes may record, so neither ids nor times are it.
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        payment_id TEXT NOT NULL CHECK (payment_id <> ''),
        outcome TEXT NOT NULL CHECK (outcome IN ('found', 'notFound', 'rejected', 'throttled', 'failed',
          'malformed', 'unreachable', 'cancelled')),
        requested_at INTEGER NOT NULL,
        duration_ms INTEGER NOT NULL CHECK (duration_ms >= 0),
        attempts INTEGER NOT NULL CHECK (attempts >= 0),
        http_status INTEGER,
        message TEXT,
        reason TEXT,
        your_ip TEXT,
        body_cut INTEGER NOT NULL CHECK (body_cut IN (0, 1)),
        -- Last, so that reading the others does not walk through it.
        body BLOB,
        CHECK (outcome <> 'found' OR (body IS NOT NULL AND http_status IS NOT NULL))
      ) STRICT;
      CREATE INDEX lookups_of_payment ON lookups (payment_id);
      CREATE TRIGGER lookups_are_not_changed BEFORE UPDATE ON lookups
        BEGIN SELECT RAISE(ABORT, 'lookups are only ever added'); END;
      CREATE TRIGGER lookups_are_not_deleted BEFORE DELETE ON lookups
        BEGIN SELECT RAISE(ABORT, 'lookups are only ever added'); END;

      CREATE TABLE payments (
        payment_id TEXT PRIMARY KEY NOT NULL,
        service TEXT NOT NULL CHECK (service IN ('express', 'instant')),
        status TEXT NOT NULL CHECK (status IN ('paid', 'unpaid', 'unknown')),
        status_rank INTEGER NOT NULL AS (CASE status WHEN 'unpaid' THEN 0 WHEN 'unknown' THEN 1 ELSE 2 END),
        status_code TEXT NOT NULL,
        conflict_reasons TEXT NOT NULL CHECK (json_valid(conflict_reasons)),
        -- Not a generated column: SQLite would read the row for it although the index has it.
        conflict INTEGER NOT NULL CHECK (conflict = (conflict_reasons <> '[]')),
        amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 9007199254740991),
        created_at INTEGER,
        first_seen_at INTEGER NOT NULL,
        checked_at INTEGER NOT NULL,
        last_tried_at INTEGER NOT NULL,
        last_outcome TEXT NOT NULL,
        last_message TEXT,
        -- Of its packages, for the list: JSON arrays of text.
        awbs TEXT NOT NULL CHECK (json_valid(awbs)),
        recipients TEXT NOT NULL CHECK (json_valid(recipients)),
        status_text TEXT,
        method TEXT,
        qr_content TEXT,
        created_text TEXT,
        created_zone_assumed INTEGER,
        pay_time_at INTEGER,
        pay_time_text TEXT,
        pay_time_zone_assumed INTEGER,
        paid_at INTEGER,
        paid_text TEXT,
        paid_zone_assumed INTEGER,
        -- What the next answer is compared with (derive.ts).
        seen_paid INTEGER NOT NULL,
        amount_changed INTEGER NOT NULL,
        qr_content_changed INTEGER NOT NULL,
        last_qr_content TEXT,
        search_text TEXT NOT NULL
      ) STRICT;
      -- Each order that the list can have, by itself and within a status.
      CREATE INDEX payments_by_checked ON payments (checked_at, payment_id);
      CREATE INDEX payments_by_created ON payments (created_at, payment_id);
      CREATE INDEX payments_by_amount ON payments (amount, payment_id);
      CREATE INDEX payments_by_status ON payments (status_rank, payment_id);
      CREATE INDEX payments_of_status ON payments (status, checked_at, payment_id);
      CREATE INDEX payments_in_conflict ON payments (checked_at, payment_id) WHERE conflict = 1;
      -- Holds all that the summary asks for.
      CREATE INDEX payments_summary ON payments (status, conflict, amount);

      CREATE TABLE packages (
        payment_id TEXT NOT NULL REFERENCES payments ON DELETE CASCADE,
        -- In the server's order, from 0.
        position INTEGER NOT NULL,
        awb TEXT,
        order_id TEXT,
        service TEXT,
        service_name TEXT,
        -- Whatever number the server sends.
        status REAL,
        live_track_url TEXT,
        -- A place as JSON: nothing but the whole of it is ever read.
        origin TEXT CHECK (json_valid(origin)),
        destination TEXT CHECK (json_valid(destination)),
        damaged INTEGER NOT NULL CHECK (damaged IN (0, 1)),
        PRIMARY KEY (payment_id, position)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE prints (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        payment_id TEXT NOT NULL,
        printed_at INTEGER NOT NULL,
        layout TEXT NOT NULL,
        destination TEXT NOT NULL,
        target TEXT,
        operator TEXT,
        overruled TEXT NOT NULL CHECK (json_valid(overruled)),
        qr_content TEXT NOT NULL
      ) STRICT;
      CREATE INDEX prints_of_payment ON prints (payment_id);
      CREATE TRIGGER prints_are_not_changed BEFORE UPDATE ON prints
        BEGIN SELECT RAISE(ABORT, 'prints are only ever added'); END;
      CREATE TRIGGER prints_are_not_deleted BEFORE DELETE ON prints
        BEGIN SELECT RAISE(ABORT, 'prints are only ever added'); END;

      CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    `)
}
