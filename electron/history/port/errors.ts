import Database from 'better-sqlite3'

export type HistoryErrorCode =
  /** Written by a newer version of the program; left untouched. */
  | 'newer'
  /** A database, but not a history of ours. */
  | 'foreign'
  /** Not a database, or a damaged one. */
  | 'corrupt'
  /** Another process had the file locked for too long. */
  | 'locked'
  /** The disk, or the user's share of it, is full. */
  | 'full'
  /** A migration failed and was undone. */
  | 'migration'
  /** A record breaks a rule of the tables, for example an id that exists already. */
  | 'invalid'
  /** The thread that ran the call ended; whether the call was done is unknown. */
  | 'interrupted'
  /** The caller does not need the answer any more. */
  | 'cancelled'
  /** Used after `close`. */
  | 'closed'
  /** The file cannot be read or written: permissions, a missing folder, a failing disk. */
  | 'io'

/** A failure of the history. Except for `interrupted`, the call that failed changed nothing. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError'
  readonly code: HistoryErrorCode

  constructor(code: HistoryErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }

  /** Whether the same call may succeed later, unchanged. */
  get retryable(): boolean {
    return this.code === 'locked' || this.code === 'full' || this.code === 'interrupted'
  }
}

/**
 * Turns an error of SQLite or the file system into a `HistoryError` with a code. Any other error is a mistake in the
 * program and is returned unchanged.
 */
export function toHistoryError(error: unknown): unknown {
  const code = codeOf(error)
  return code === null ? error : new HistoryError(code, (error as Error).message, error)
}

/** Primary result codes, and one of the extended ones: https://www.sqlite.org/rescode.html */
const SQLITE_CODES: Record<string, HistoryErrorCode> = {
  SQLITE_BUSY: 'locked',
  SQLITE_LOCKED: 'locked',
  SQLITE_CORRUPT: 'corrupt',
  SQLITE_NOTADB: 'corrupt',
  // Our statements are fixed: if one does not fit, the tables are not ours.
  SQLITE_ERROR: 'corrupt',
  SQLITE_FULL: 'full',
  // There is no room for the shared memory of the history's connections.
  SQLITE_IOERR_SHMSIZE: 'full',
  SQLITE_CONSTRAINT: 'invalid',
  SQLITE_MISMATCH: 'invalid',
  SQLITE_TOOBIG: 'invalid'
}

function codeOf(error: unknown): HistoryErrorCode | null {
  if (error instanceof Database.SqliteError) {
    const primary = error.code.split('_', 2).join('_')
    return SQLITE_CODES[error.code] ?? SQLITE_CODES[primary] ?? 'io'
  }
  if (error instanceof Error && !(error instanceof HistoryError) && 'syscall' in error && 'code' in error) {
    return error.code === 'ENOSPC' || error.code === 'EDQUOT' ? 'full' : 'io'
  }
  return null
}
