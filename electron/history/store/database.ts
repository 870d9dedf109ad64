import Database from 'better-sqlite3'
import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { createPrivateFileWhole } from '../../platform/atomic-write'
import { makePrivateFolder } from '../../platform/private-files'
import { backUp, backupPath } from './backup'
import { HistoryError } from '../port/errors'
import type { Migration } from '../migrations/migration'
import { migrate, newestVersion, versionOf } from './migrate'
import { APPLICATION_ID, configure } from './pragmas'

export interface DatabaseOptions {
  migrations: readonly Migration[]
  /** How long to wait for another process (the window, the command line) to finish writing. */
  busyTimeoutMs: number
}

/**
 * Opens a history's file for reading and writing, at the program's version; creates it if there is none. An existing
 * file is used or rejected, never replaced.
 *
 * @throws HistoryError, or an error that `toHistoryError` gives a code
 */
export function openDatabase(file: string, options: DatabaseOptions): Database.Database {
  if (!existsSync(file)) create(file, options)
  const version = inspect(file, options)
  const newest = newestVersion(options.migrations)
  const db = new Database(file, { fileMustExist: true, timeout: options.busyTimeoutMs })
  try {
    configure(db)
    if (version < newest) {
      backUp(db, backupPath(file, version))
      migrate(db, options.migrations)
    }
    // A newer program may have migrated it meanwhile.
    rejectNewer(db, options.migrations)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** Opens a file for reading that `openDatabase` has open, while others write. */
export function openToRead(file: string, busyTimeoutMs: number): Database.Database {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs })
  db.pragma('trusted_schema = OFF')
  db.pragma('temp_store = MEMORY')
  // In KiB, enough for the upper pages of the trees. The system caches all pages, and frees them if it must.
  db.pragma('cache_size = -4000')
  return db
}

/** Checks a file without writing to it, and returns its version. */
function inspect(file: string, { migrations, busyTimeoutMs }: DatabaseOptions): number {
  // SQLite treats an empty file as a new database; ours are never empty, so something emptied it.
  if (statSync(file).size === 0) throw new HistoryError('corrupt', 'the file is empty')
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: busyTimeoutMs })
  try {
    if (db.pragma('application_id', { simple: true }) !== APPLICATION_ID) {
      throw new HistoryError('foreign', 'the file is a database of another program')
    }
    return rejectNewer(db, migrations)
  } finally {
    db.close()
  }
}

function rejectNewer(db: Database.Database, migrations: readonly Migration[]): number {
  const version = versionOf(db)
  const newest = newestVersion(migrations)
  if (version > newest) {
    throw new HistoryError('newer', `the file has version ${version}, this program knows ${newest}`)
  }
  return version
}

/** Creates a history under a temporary name and moves it into place, so that a crash never leaves half a file. */
function create(file: string, { migrations }: DatabaseOptions): void {
  // The log of a deleted file would be replayed into the new one. (If the file exists by now, another process has just
  // created both.)
  if (existsSync(`${file}-wal`) && !existsSync(file)) {
    throw new HistoryError('corrupt', 'the file is gone, but its log is there')
  }
  makePrivateFolder(dirname(file))
  createPrivateFileWhole(file, (temporary) => {
    const db = new Database(temporary)
    try {
      configure(db)
      db.pragma(`application_id = ${APPLICATION_ID}`)
      migrate(db, migrations)
    } finally {
      db.close()
    }
  })
}
