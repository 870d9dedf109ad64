import type { Database } from 'better-sqlite3'
import { HistoryError } from '../port/errors'

/** `LUNA` identifies our files (https://www.sqlite.org/pragma.html#pragma_application_id). */
export const APPLICATION_ID = 0x4c_55_4e_41

const CONNECTION = [
  // A commit is on the disk before it is reported. With NORMAL it would survive a killed process, but not a power cut
  // (https://www.sqlite.org/pragma.html#pragma_synchronous); that would save half a millisecond per lookup on an SSD,
  // and a lookup takes hundreds.
  'synchronous = FULL',
  // macOS only: fsync alone leaves the commit in the drive's cache there.
  'fullfsync = ON',
  'foreign_keys = ON',
  // Without it, INSERT OR REPLACE would bypass the triggers that forbid deleting.
  'recursive_triggers = ON',
  // A damaged or manipulated file must not run functions, and damage should show early
  // (https://www.sqlite.org/security.html).
  'trusted_schema = OFF',
  'cell_size_check = ON',
  // Keeps names and addresses out of temporary files while sorting.
  'temp_store = MEMORY',
  // In pages, 16 MB: a bulk check writes the same index pages over and over, and rarer checkpoints copy each of them to
  // the file fewer times.
  'wal_autocheckpoint = 4000',
  // A rebuild makes a long log; it is cut to this size (64 MiB) afterwards.
  'journal_size_limit = 67108864'
]

/**
 * Configures one connection, and the file's journal mode.
 *
 * @throws HistoryError `io` if the file system does not support write-ahead logging
 */
export function configure(db: Database): void {
  const mode = db.pragma('journal_mode = WAL', { simple: true })
  if (mode !== 'wal')
    throw new HistoryError('io', `write-ahead logging is not possible here (${String(mode)})`)
  for (const pragma of CONNECTION) db.pragma(pragma)
}
