import type { Database } from 'better-sqlite3'
import { HistoryError, toHistoryError } from '../port/errors'

/** Returns the errors that SQLite finds in a database, in its words; empty if it is fine. Reads all of it. */
export function check(db: Database): string[] {
  try {
    const faults = db.prepare<[], string>('PRAGMA integrity_check').pluck().all()
    if (faults.join() !== 'ok') return faults
    const dangling = db.pragma('foreign_key_check') as { table: string; parent: string }[]
    return dangling.map(({ table, parent }) => `a row of ${table} has no row in ${parent}`)
  } catch (error) {
    // Some damage makes the check itself fail.
    const known = toHistoryError(error)
    if (known instanceof HistoryError && known.code === 'corrupt') return [known.message]
    throw error
  }
}
