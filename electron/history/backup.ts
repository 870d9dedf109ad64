import type { Database } from 'better-sqlite3'
import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'

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
  const beside = `${target}.part`
  rmSync(beside, { force: true })
  // SQLite would make it readable by others; an empty file is fine with it.
  closeSync(openSync(beside, 'wx', 0o600))
  try {
    db.prepare('VACUUM INTO ?').run(beside)
    // VACUUM INTO does not: https://www.sqlite.org/lang_vacuum.html#vacuuminto
    flush(beside)
    renameSync(beside, target)
  } finally {
    rmSync(beside, { force: true })
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
