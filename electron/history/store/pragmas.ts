import type { Database } from 'better-sqlite3'
import { HistoryError } from '../port/errors'

/** `LUNA` tells our files from others (https://www.sqlite.org/pragma.html#pragma_application_id). */
export const APPLICATION_ID = 0x4c_55_4e_41

const CONNECTION = [
  // A commit is on the disk before it is reported. NORMAL would keep it through a killed process, but not
  // through a power cut (https://www.sqlite.org/pragma.html#pragma_synchronous); it would save half of a
  // millisecond a lookup on an SSD, and a lookup takes hundreds.
  'synchronous = FULL',
  // macOS only: fsync alone leaves the commit in the drive's cache there.
  'fullfsync = ON',
  'foreign_keys = ON',
  // Without it INSERT OR REPLACE would go round the triggers that forbid deleting.
  'recursive_triggers = ON',
  // A damaged or prepared file shall not run functions, and damage shall show early
  // (https://www.sqlite.org/security.html).
  'trusted_schema = OFF',
  'cell_size_check = ON',
  // Sorting leaves no names and addresses in a temporary folder.
  'temp_store = MEMORY',
  // Pages, 16 MB: while a list is answered the same pages of the indices are written over and over, and what
  // is moved from the log into the file less often is moved once.
  'wal_autocheckpoint = 4000',
  // A rebuild makes a long log; it is given back to the disk afterwards.
  'journal_size_limit = 67108864'
]

/**
 * Sets what holds for one connection, and the file's journal.
 *
 * @throws HistoryError `io` where the file system cannot do write-ahead logging
 */
export function configure(db: Database): void {
  const mode = db.pragma('journal_mode = WAL', { simple: true })
  if (mode !== 'wal')
    throw new HistoryError('io', `write-ahead logging is not possible here (${String(mode)})`)
  for (const pragma of CONNECTION) db.pragma(pragma)
}
