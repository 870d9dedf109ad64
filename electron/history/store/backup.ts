import type { Database } from 'better-sqlite3'
import { replacePrivateFileSync } from '../../platform/atomic-write'

/** Where the copy of a database goes that is about to leave `version`. */
export function backupPath(file: string, version: number): string {
  return `${file}.v${version}.backup`
}

/**
 * Copies a database, its write-ahead log included, to a file of its own that the owner alone can read.
 * A copy is there whole or not at all; an older one of the same version is replaced.
 * Damage is found while copying, and then nothing is written.
 */
export function backUp(db: Database, target: string): void {
  // SQLite would make it readable by others, but takes an empty file. It leaves flushing to us:
  // https://www.sqlite.org/lang_vacuum.html#vacuuminto
  replacePrivateFileSync(target, (temporary) => void db.prepare('VACUUM INTO ?').run(temporary))
}
