import type { Database } from 'better-sqlite3'
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { temporaryPath } from '../../platform/atomic-write'
import { createPrivateFile } from '../../platform/private-files'

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
  const temporary = temporaryPath(target)
  // SQLite would make it readable by others; an empty file is fine with it.
  createPrivateFile(temporary)
  try {
    db.prepare('VACUUM INTO ?').run(temporary)
    // VACUUM INTO does not: https://www.sqlite.org/lang_vacuum.html#vacuuminto
    flush(temporary)
    renameSync(temporary, target)
  } finally {
    rmSync(temporary, { force: true })
  }
}

function flush(file: string): void {
  const handle = openSync(file, 'r+')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
