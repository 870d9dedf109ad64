import type { Migration } from './migration'

// Which slips are out is asked all the time, so that the state of each is derived when something happens to it. A serial
// belongs to one payment but may be on two slips: two machines that printed the same copy meet in one history.
export const slipStates: Migration = {
  version: 9,
  up: (db) =>
    db.exec(`
      CREATE TABLE slips_anew (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        serial TEXT NOT NULL,
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
      INSERT INTO slips_anew (seq, id, serial, payment_id, copy, reason, layout, destination, target, operator,
          overruled, qr_content, intended_at)
        SELECT seq, id, serial, payment_id, copy, reason, layout, destination, target, operator,
          overruled, qr_content, intended_at FROM slips;
      DROP TABLE slips;
      ALTER TABLE slips_anew RENAME TO slips;
      CREATE INDEX slips_of_payment ON slips (payment_id);
      CREATE INDEX slips_by_serial ON slips (serial);
      -- What is on the paper, though the payment has another code by now.
      CREATE INDEX slips_by_code ON slips (lower(substr(qr_content, -4)));
      CREATE TRIGGER slips_are_not_changed BEFORE UPDATE ON slips
        BEGIN SELECT RAISE(ABORT, 'slips are only ever added'); END;
      CREATE TRIGGER slips_are_not_deleted BEFORE DELETE ON slips
        BEGIN SELECT RAISE(ABORT, 'slips are only ever added'); END;

      -- Why it is void.
      ALTER TABLE slip_events ADD COLUMN reason TEXT;
      -- Whom slips were given to, for names to choose from.
      CREATE INDEX events_with_holder ON slip_events (holder, at) WHERE holder IS NOT NULL;

      CREATE TABLE slip_states (
        slip INTEGER PRIMARY KEY REFERENCES slips (seq),
        state TEXT NOT NULL,
        at INTEGER NOT NULL,
        holder TEXT,
        reason TEXT
      ) STRICT;
      CREATE INDEX slips_in_state ON slip_states (state);
      INSERT INTO slip_states (slip, state, at) ${SENT} FROM slips LEFT JOIN prints ON prints.id = slips.id;
      UPDATE slip_states SET (state, at, holder, reason) = (${lastOf('slip_states.slip')})
        WHERE slip IN (SELECT slip FROM slip_events);
      CREATE TRIGGER slips_added AFTER INSERT ON slips BEGIN
        INSERT INTO slip_states (slip, state, at) ${SENT} FROM slips LEFT JOIN prints ON prints.id = slips.id
          WHERE slips.seq = new.seq;
      END;
      CREATE TRIGGER slips_sent AFTER INSERT ON prints BEGIN
        UPDATE slip_states SET state = 'printed', at = new.printed_at
          WHERE slip = (SELECT seq FROM slips WHERE id = new.id) AND state = 'intended';
      END;
      CREATE TRIGGER slip_events_added AFTER INSERT ON slip_events BEGIN
        UPDATE slip_states SET (state, at, holder, reason) = (${lastOf('new.slip')}) WHERE slip = new.slip;
      END;
    `)
}

const SENT = `SELECT slips.seq, iif(prints.id IS NULL, 'intended', 'printed'),
  coalesce(prints.printed_at, slips.intended_at)`

/** Times part the events of a slip on one machine; those of two are in an order that both agree on. */
function lastOf(slip: string): string {
  return `SELECT state, at, holder, reason FROM slip_events WHERE slip = ${slip}
    ORDER BY at DESC, state DESC, holder DESC, reason DESC LIMIT 1`
}
