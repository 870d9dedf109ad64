import type { Migration } from './migration'

// Jobs, watches and the feed say what was wanted; what was answered stays in the lookups alone. Counts are kept by
// triggers, so that progress of a long job, and the sums above a long list, are read without walking through them.
export const jobs: Migration = {
  version: 2,
  up: (db) =>
    db.exec(`
      CREATE TABLE jobs (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        name TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'cancelled', 'done')),
        ended_at INTEGER,
        has_amounts INTEGER NOT NULL CHECK (has_amounts IN (0, 1)),
        has_references INTEGER NOT NULL CHECK (has_references IN (0, 1)),
        -- Process that works on it, and when it last said so, in milliseconds of the machine's uptime.
        runner INTEGER,
        runner_beat INTEGER
      ) STRICT;
      CREATE INDEX jobs_running ON jobs (seq) WHERE state = 'running';

      CREATE TABLE job_items (
        job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
        -- In the list's order, from 0.
        position INTEGER NOT NULL,
        payment_id TEXT NOT NULL CHECK (payment_id <> ''),
        reference TEXT,
        expected_amount INTEGER CHECK (expected_amount BETWEEN 0 AND 9007199254740991),
        attempts INTEGER NOT NULL DEFAULT 0,
        -- Of the lookup that answered it: null until then. What it said then is kept, whatever comes later.
        outcome TEXT,
        lookup_id TEXT,
        status TEXT,
        status_code TEXT,
        amount INTEGER,
        conflict INTEGER NOT NULL DEFAULT 0,
        verdict TEXT NOT NULL AS (CASE
          WHEN outcome IS NULL THEN 'open'
          WHEN outcome = 'notFound' THEN 'notFound'
          WHEN outcome <> 'found' THEN 'failed'
          WHEN status <> 'paid' THEN status
          WHEN expected_amount IS NULL THEN 'paidUncompared'
          WHEN expected_amount = amount THEN 'paidEqual'
          ELSE 'paidDifferent' END),
        PRIMARY KEY (job, position)
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX job_items_of_payment ON job_items (payment_id, job);
      CREATE INDEX job_items_by_verdict ON job_items (job, verdict, position);

      CREATE TABLE job_counts (
        job INTEGER NOT NULL REFERENCES jobs ON DELETE CASCADE,
        -- '' counts those without an outcome.
        outcome TEXT NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (job, outcome)
      ) STRICT, WITHOUT ROWID;
      CREATE TRIGGER job_items_added AFTER INSERT ON job_items BEGIN
        INSERT INTO job_counts VALUES (new.job, ifnull(new.outcome, ''), 1)
          ON CONFLICT (job, outcome) DO UPDATE SET n = n + 1;
      END;
      CREATE TRIGGER job_items_changed AFTER UPDATE OF outcome ON job_items
        WHEN old.outcome IS NOT new.outcome BEGIN
        UPDATE job_counts SET n = n - 1 WHERE job = old.job AND outcome = ifnull(old.outcome, '');
        INSERT INTO job_counts VALUES (new.job, ifnull(new.outcome, ''), 1)
          ON CONFLICT (job, outcome) DO UPDATE SET n = n + 1;
      END;

      CREATE TABLE payment_counts (
        status TEXT NOT NULL,
        conflict INTEGER NOT NULL,
        n INTEGER NOT NULL,
        -- The sum in two parts, of amounts / 2^26 and of what that leaves: amounts reach to 2^53, and a thousand
        -- absurd ones together would be too much for one integer.
        amount_high INTEGER NOT NULL,
        amount_low INTEGER NOT NULL,
        PRIMARY KEY (status, conflict)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO payment_counts
        SELECT status, conflict, count(*), sum(amount >> 26), sum(amount & 67108863) FROM payments
        GROUP BY status, conflict;
      CREATE TRIGGER payments_added AFTER INSERT ON payments BEGIN
        INSERT INTO payment_counts
          VALUES (new.status, new.conflict, 1, new.amount >> 26, new.amount & 67108863)
          ON CONFLICT (status, conflict) DO UPDATE SET n = n + 1,
            amount_high = amount_high + excluded.amount_high, amount_low = amount_low + excluded.amount_low;
      END;
      CREATE TRIGGER payments_removed AFTER DELETE ON payments BEGIN
        UPDATE payment_counts SET n = n - 1, amount_high = amount_high - (old.amount >> 26),
          amount_low = amount_low - (old.amount & 67108863)
          WHERE status = old.status AND conflict = old.conflict;
      END;
      CREATE TRIGGER payments_changed AFTER UPDATE OF status, conflict, amount ON payments
        WHEN old.status IS NOT new.status OR old.conflict IS NOT new.conflict OR old.amount IS NOT new.amount
      BEGIN
        UPDATE payment_counts SET n = n - 1, amount_high = amount_high - (old.amount >> 26),
          amount_low = amount_low - (old.amount & 67108863)
          WHERE status = old.status AND conflict = old.conflict;
        INSERT INTO payment_counts
          VALUES (new.status, new.conflict, 1, new.amount >> 26, new.amount & 67108863)
          ON CONFLICT (status, conflict) DO UPDATE SET n = n + 1,
            amount_high = amount_high + excluded.amount_high, amount_low = amount_low + excluded.amount_low;
      END;
      DROP INDEX payments_summary;

      CREATE TABLE watches (
        payment_id TEXT NOT NULL CHECK (payment_id <> ''),
        goal TEXT NOT NULL CHECK (goal IN ('paid', 'code')),
        state TEXT NOT NULL CHECK (state IN ('active', 'met', 'stopped', 'expired')),
        started_at INTEGER NOT NULL,
        until INTEGER NOT NULL,
        tries INTEGER NOT NULL,
        tries_at_most INTEGER,
        next_at INTEGER NOT NULL,
        ended_at INTEGER,
        PRIMARY KEY (payment_id, goal)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX watches_due ON watches (goal, next_at) WHERE state = 'active';

      CREATE TABLE activity (
        seq INTEGER PRIMARY KEY,
        at INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('paid', 'expired', 'jobDone')),
        payment_id TEXT,
        job_id TEXT,
        name TEXT,
        amount INTEGER,
        conflict INTEGER NOT NULL CHECK (conflict IN (0, 1)),
        seen INTEGER NOT NULL DEFAULT 0 CHECK (seen IN (0, 1))
      ) STRICT;
      CREATE INDEX activity_unseen ON activity (seq) WHERE seen = 0;
    `)
}
