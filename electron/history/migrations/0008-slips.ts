import type { Migration } from './migration'

// A slip is kept before it is sent to a printer, so that none goes out without a trace: what was sent has a print of the
// same id. `merchants` is whom codes of this environment are known to pay.
export const slips: Migration = {
  version: 8,
  up: (db) =>
    db.exec(`
      CREATE TABLE slips (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        serial TEXT NOT NULL UNIQUE,
        payment_id TEXT NOT NULL,
        copy INTEGER NOT NULL CHECK (copy > 0),
        reason TEXT,
        layout TEXT NOT NULL,
        destination TEXT NOT NULL,
        target TEXT,
        operator TEXT,
        overruled TEXT NOT NULL CHECK (json_valid(overruled)),
        qr_content TEXT NOT NULL,
        intended_at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX slips_of_payment ON slips (payment_id);
      CREATE TRIGGER slips_are_not_changed BEFORE UPDATE ON slips
        BEGIN SELECT RAISE(ABORT, 'slips are only ever added'); END;
      CREATE TRIGGER slips_are_not_deleted BEFORE DELETE ON slips
        BEGIN SELECT RAISE(ABORT, 'slips are only ever added'); END;

      CREATE TABLE slip_events (
        seq INTEGER PRIMARY KEY,
        slip INTEGER NOT NULL REFERENCES slips (seq),
        state TEXT NOT NULL,
        at INTEGER NOT NULL,
        operator TEXT,
        holder TEXT
      ) STRICT;
      CREATE INDEX events_of_slip ON slip_events (slip);
      CREATE TRIGGER slip_events_are_not_changed BEFORE UPDATE ON slip_events
        BEGIN SELECT RAISE(ABORT, 'events of slips are only ever added'); END;
      CREATE TRIGGER slip_events_are_not_deleted BEFORE DELETE ON slip_events
        BEGIN SELECT RAISE(ABORT, 'events of slips are only ever added'); END;

      CREATE TABLE merchants (
        seq INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        -- '' where the payload names none: what is unknown must not count as another one each time.
        nmid TEXT NOT NULL,
        accepted_at INTEGER NOT NULL,
        operator TEXT,
        UNIQUE (name, nmid)
      ) STRICT;

      -- A4 with four slips has a name of its own now, beside the other sheets.
      DROP TRIGGER prints_are_not_changed;
      UPDATE prints SET layout = 'a4x4' WHERE layout = 'a4';
      CREATE TRIGGER prints_are_not_changed BEFORE UPDATE ON prints
        BEGIN SELECT RAISE(ABORT, 'prints are only ever added'); END;
    `)
}
