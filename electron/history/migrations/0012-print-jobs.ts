import type { Migration } from './migration'

// Slips that went to a printer together, and what its system reported since: so that a job is followed after a restart,
// and a failed one is asked about. Only this computer's spooler knows the job, so none of it is exported or merged.
export const printJobs: Migration = {
  version: 12,
  up: (db) =>
    db.exec(`
      CREATE TABLE print_jobs (
        seq INTEGER PRIMARY KEY,
        id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
        printer TEXT NOT NULL,
        started_at INTEGER NOT NULL
      ) STRICT;
      CREATE TRIGGER print_jobs_are_not_changed BEFORE UPDATE ON print_jobs
        BEGIN SELECT RAISE(ABORT, 'print jobs are only ever added'); END;
      CREATE TRIGGER print_jobs_are_not_deleted BEFORE DELETE ON print_jobs
        BEGIN SELECT RAISE(ABORT, 'print jobs are only ever added'); END;

      -- Another copy is another slip, so a slip is in one job at most.
      CREATE TABLE print_job_slips (
        slip INTEGER PRIMARY KEY REFERENCES slips (seq),
        job INTEGER NOT NULL REFERENCES print_jobs (seq),
        -- From 0: a printer counts the sheets that came out.
        sheet INTEGER NOT NULL CHECK (sheet >= 0)
      ) STRICT;
      CREATE INDEX slips_of_print_job ON print_job_slips (job, sheet);
      CREATE TRIGGER print_job_slips_are_not_changed BEFORE UPDATE ON print_job_slips
        BEGIN SELECT RAISE(ABORT, 'slips of print jobs are only ever added'); END;
      CREATE TRIGGER print_job_slips_are_not_deleted BEFORE DELETE ON print_job_slips
        BEGIN SELECT RAISE(ABORT, 'slips of print jobs are only ever added'); END;

      CREATE TABLE print_job_events (
        seq INTEGER PRIMARY KEY,
        job INTEGER NOT NULL REFERENCES print_jobs (seq),
        at INTEGER NOT NULL,
        state TEXT NOT NULL,
        spooler_id INTEGER,
        printer_error TEXT,
        message TEXT NOT NULL,
        sheets INTEGER
      ) STRICT;
      CREATE TRIGGER print_job_events_are_not_changed BEFORE UPDATE ON print_job_events
        BEGIN SELECT RAISE(ABORT, 'events of print jobs are only ever added'); END;
      CREATE TRIGGER print_job_events_are_not_deleted BEFORE DELETE ON print_job_events
        BEGIN SELECT RAISE(ABORT, 'events of print jobs are only ever added'); END;

      -- The last event of each job: open jobs are found without visiting those that ended.
      CREATE TABLE print_job_states (
        job INTEGER PRIMARY KEY REFERENCES print_jobs (seq),
        event INTEGER NOT NULL REFERENCES print_job_events (seq),
        state TEXT NOT NULL
      ) STRICT;
      CREATE INDEX print_jobs_in_state ON print_job_states (state);
      CREATE TRIGGER print_job_events_added AFTER INSERT ON print_job_events BEGIN
        INSERT INTO print_job_states (job, event, state) VALUES (new.job, new.seq, new.state)
          ON CONFLICT (job) DO UPDATE SET event = excluded.event, state = excluded.state;
      END;
    `)
}
