import type { Migration } from './migration'

// What the office says of payments stands beside what was answered, by the payment's id: no rebuild touches it. No row
// of payments is written anew for it.
export const remarks: Migration = {
  version: 4,
  up: (db) =>
    db.exec(`
      CREATE TABLE remarks (
        payment_id TEXT PRIMARY KEY NOT NULL CHECK (payment_id <> ''),
        note TEXT NOT NULL,
        -- A JSON array of texts.
        tags TEXT NOT NULL CHECK (json_valid(tags)),
        archived_at INTEGER
      ) STRICT;
      CREATE TABLE remark_changes (
        seq INTEGER PRIMARY KEY,
        payment_id TEXT NOT NULL,
        at INTEGER NOT NULL,
        operator TEXT,
        field TEXT NOT NULL CHECK (field IN ('note', 'tags', 'archivedAt')),
        -- JSON.
        old_value TEXT NOT NULL CHECK (json_valid(old_value)),
        new_value TEXT NOT NULL CHECK (json_valid(new_value))
      ) STRICT;
      CREATE INDEX remark_changes_of_payment ON remark_changes (payment_id);
      CREATE TRIGGER remark_changes_are_not_changed BEFORE UPDATE ON remark_changes
        BEGIN SELECT RAISE(ABORT, 'changes of remarks are only ever added'); END;
      CREATE TRIGGER remark_changes_are_not_deleted BEFORE DELETE ON remark_changes
        BEGIN SELECT RAISE(ABORT, 'changes of remarks are only ever added'); END;
      CREATE TABLE tag_counts (tag TEXT PRIMARY KEY NOT NULL, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;

      -- Numbers of archived payments. By itself, so that leaving them out is one step a row, and none while it is empty.
      CREATE TABLE archived (seq INTEGER PRIMARY KEY) STRICT;

      -- Archived payments are not counted.
      DROP TRIGGER payments_added;
      DROP TRIGGER payments_removed;
      DROP TRIGGER payments_changed;
      CREATE TRIGGER payments_added AFTER INSERT ON payments WHEN ${isShown('new')} BEGIN ${count('new')} END;
      CREATE TRIGGER payments_removed AFTER DELETE ON payments WHEN ${isShown('old')} BEGIN ${uncount('old')} END;
      CREATE TRIGGER payments_changed AFTER UPDATE OF status, conflict, amount ON payments
        WHEN (old.status IS NOT new.status OR old.conflict IS NOT new.conflict OR old.amount IS NOT new.amount)
          AND ${isShown('new')}
        BEGIN ${uncount('old')} ${count('new')} END;
      CREATE TRIGGER archived_added AFTER INSERT ON archived BEGIN ${uncount('payments', 'new.seq')} END;
      CREATE TRIGGER archived_removed AFTER DELETE ON archived BEGIN ${count('payments', 'old.seq')} END;
    `)
}

function isShown(row: string): string {
  return `${row}.seq NOT IN (SELECT seq FROM archived)`
}

/** @param seq of the row, where that is to be looked up */
function count(row: string, seq?: string): string {
  const values = `SELECT ${row}.status, ${row}.conflict, 1, ${row}.amount >> 26, ${row}.amount & 67108863`
  return `INSERT INTO payment_counts ${values} ${seq ? `FROM payments WHERE payments.seq = ${seq}` : 'WHERE TRUE'}
    ON CONFLICT (status, conflict) DO UPDATE SET n = n + 1,
      amount_high = amount_high + excluded.amount_high, amount_low = amount_low + excluded.amount_low;`
}

function uncount(row: string, seq?: string): string {
  return `UPDATE payment_counts SET n = n - 1, amount_high = amount_high - (${row}.amount >> 26),
      amount_low = amount_low - (${row}.amount & 67108863)
    ${seq ? 'FROM payments' : ''}
    WHERE payment_counts.status = ${row}.status AND payment_counts.conflict = ${row}.conflict
      ${seq ? `AND payments.seq = ${seq}` : ''};`
}
