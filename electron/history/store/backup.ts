import type { Database } from 'better-sqlite3'
import { replacePrivateFileSync } from '../../platform/atomic-write'

/** Returns the path of the backup made before a database is migrated from `version`. */
export function backupPath(file: string, version: number): string {
  return `${file}.v${version}.backup`
}

/**
 * Copies a database, including its write-ahead log, to a file that only the owner can read. The copy is complete or
 * does not exist; an older one of the same version is replaced. Damage is detected while copying, and then nothing is
 * written.
 */
export function backUp(db: Database, target: string): void {
  // SQLite would make the file readable by others, but accepts an existing empty one. It leaves flushing to us:
  // https://www.sqlite.org/lang_vacuum.html#vacuuminto
  replacePrivateFileSync(target, (temporary) => void db.prepare('VACUUM INTO ?').run(temporary))
}
