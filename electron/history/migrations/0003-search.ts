import { searchable } from '../search/filter'
import type { Migration } from './migration'

// A payment's own number is that of its first lookup: it stays through a rebuild, and everything that points at a
// payment, the index of its text above all, is short for it. The text is indexed by each three letters that follow
// one another, which finds any part of it; what is sought is folded as it was, so the index folds nothing.
export const search: Migration = {
  version: 3,
  up(db) {
    db.function('folded', { deterministic: true }, (text) =>
      typeof text === 'string' ? searchable(text) : null
    )
    const counting = db
      .prepare<[], string>(`SELECT sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'payments'`)
      .pluck()
      .all()
    db.exec(`
      CREATE TABLE new_payments (
        -- Of its first lookup.
        seq INTEGER PRIMARY KEY,
        payment_id TEXT NOT NULL UNIQUE,
        service TEXT NOT NULL CHECK (service IN ('express', 'instant')),
        status TEXT NOT NULL CHECK (status IN ('paid', 'unpaid', 'unknown')),
        -- Not a generated column: SQLite would read the row for it although the index has it.
        status_rank INTEGER NOT NULL
          CHECK (status_rank = CASE status WHEN 'unpaid' THEN 0 WHEN 'unknown' THEN 1 ELSE 2 END),
        status_code TEXT NOT NULL,
        conflict_reasons TEXT NOT NULL CHECK (json_valid(conflict_reasons)),
        conflict INTEGER NOT NULL CHECK (conflict = (conflict_reasons <> '[]')),
        amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 9007199254740991),
        created_at INTEGER,
        first_seen_at INTEGER NOT NULL,
        checked_at INTEGER NOT NULL,
        last_tried_at INTEGER NOT NULL,
        last_outcome TEXT NOT NULL,
        last_message TEXT,
        awbs TEXT NOT NULL CHECK (json_valid(awbs)),
        recipients TEXT NOT NULL CHECK (json_valid(recipients)),
        -- The first of each, folded: what the list is sorted by.
        awb_key TEXT,
        recipient_key TEXT,
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
        seen_paid INTEGER NOT NULL,
        amount_changed INTEGER NOT NULL,
        qr_content_changed INTEGER NOT NULL,
        last_qr_content TEXT,
        search_text TEXT NOT NULL
      ) STRICT;
      INSERT INTO new_payments
        SELECT (SELECT seq FROM lookups INDEXED BY lookups_of_payment
            WHERE lookups.payment_id = payments.payment_id ORDER BY seq LIMIT 1), payment_id, service,
          status, status_rank, status_code, conflict_reasons, conflict, amount, created_at, first_seen_at,
          checked_at, last_tried_at, last_outcome, last_message, awbs, recipients, folded(awbs ->> '$[0]'),
          folded(recipients ->> '$[0]'), status_text, method, qr_content, created_text, created_zone_assumed,
          pay_time_at, pay_time_text, pay_time_zone_assumed, paid_at, paid_text, paid_zone_assumed, seen_paid,
          amount_changed, qr_content_changed, last_qr_content, folded(search_text) || char(31, 31)
        FROM payments ORDER BY 1;

      CREATE TABLE new_packages (
        payment INTEGER NOT NULL REFERENCES payments ON DELETE CASCADE,
        position INTEGER NOT NULL,
        awb TEXT,
        order_id TEXT,
        service TEXT,
        service_name TEXT,
        status REAL,
        live_track_url TEXT,
        origin TEXT CHECK (json_valid(origin)),
        destination TEXT CHECK (json_valid(destination)),
        damaged INTEGER NOT NULL CHECK (damaged IN (0, 1)),
        PRIMARY KEY (payment, position)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO new_packages
        SELECT new_payments.seq, position, awb, order_id, packages.service, service_name, packages.status,
          live_track_url, origin, destination, damaged
        FROM packages JOIN new_payments USING (payment_id) ORDER BY 1, 2;

      DROP TABLE packages;
      DROP TABLE payments;
      ALTER TABLE new_payments RENAME TO payments;
      ALTER TABLE new_packages RENAME TO packages;

      -- Each order that the list can have; equal ones stand in the order of seq, which every index ends with.
      CREATE INDEX payments_by_checked ON payments (checked_at);
      CREATE INDEX payments_by_created ON payments (created_at);
      CREATE INDEX payments_by_amount ON payments (amount);
      CREATE INDEX payments_by_status ON payments (status_rank);
      CREATE INDEX payments_by_service ON payments (service);
      CREATE INDEX payments_by_awb ON payments (awb_key);
      CREATE INDEX payments_by_recipient ON payments (recipient_key);
      CREATE INDEX payments_of_status ON payments (status, checked_at);
      CREATE INDEX payments_in_conflict ON payments (checked_at) WHERE conflict = 1;
      -- What leads to few of them.
      CREATE INDEX payments_by_paid ON payments (paid_at) WHERE paid_at IS NOT NULL;
      CREATE INDEX payments_by_outcome ON payments (last_outcome);
      CREATE INDEX payments_without_code ON payments (checked_at) WHERE qr_content IS NULL;
      -- A narrow copy of what is counted, sorted and compared most, for looking at many of them.
      CREATE INDEX payments_facts ON payments (seq, status, status_rank, conflict, amount, service, created_at,
        paid_at, checked_at, last_tried_at, last_outcome);

      CREATE VIRTUAL TABLE payments_text USING fts5 (search_text, content = 'payments', content_rowid = 'seq',
        tokenize = 'trigram case_sensitive 1', columnsize = 0);
      CREATE VIRTUAL TABLE payments_terms USING fts5vocab (payments_text, instance);
      INSERT INTO payments_text (payments_text) VALUES ('rebuild');
      -- What the index does not know yet: it is told when nothing else is to be done, since taking a text apart takes
      -- longer than recording it.
      CREATE TABLE payments_unindexed (seq INTEGER PRIMARY KEY) STRICT;
      CREATE TRIGGER payments_text_added AFTER INSERT ON payments BEGIN
        INSERT INTO payments_unindexed VALUES (new.seq);
      END;
      CREATE TRIGGER payments_text_removed AFTER DELETE ON payments BEGIN
        INSERT INTO payments_text (payments_text, rowid, search_text)
          SELECT 'delete', old.seq, old.search_text
          WHERE NOT EXISTS (SELECT 1 FROM payments_unindexed WHERE seq = old.seq);
        DELETE FROM payments_unindexed WHERE seq = old.seq;
      END;
      CREATE TRIGGER payments_text_changed AFTER UPDATE OF search_text ON payments
        WHEN old.search_text <> new.search_text
          AND NOT EXISTS (SELECT 1 FROM payments_unindexed WHERE seq = old.seq) BEGIN
        INSERT INTO payments_text (payments_text, rowid, search_text)
          VALUES ('delete', old.seq, old.search_text);
        INSERT INTO payments_unindexed VALUES (new.seq);
      END;
    `)
    // They went with the table that they watched.
    for (const sql of counting) db.exec(sql)
  }
}
