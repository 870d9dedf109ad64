import Database from 'better-sqlite3'

export type HistoryErrorCode =
  /** Written by a newer version of the program; left untouched. */
  | 'newer'
  /** A database, but not a history of ours. */
  | 'foreign'
  /** Not a database, or a damaged one. */
  | 'corrupt'
  /** Another process kept the file to itself for too long. */
  | 'locked'
  /** The disk, or the user's share of it, is full. */
  | 'full'
  /** A step to the program's version failed and was undone. */
  | 'migration'
  /** What was to be recorded breaks a rule of the tables, for example an id that is there already. */
  | 'invalid'
  /** The thread that did it is gone; whether it was done is not known. */
  | 'interrupted'
  /** Nobody waits for the answer any more. */
  | 'cancelled'
  /** Used after `close`. */
  | 'closed'
  /** The file cannot be read or written: permissions, a missing folder, a failing disk. */
  | 'io'

/** Every failure of the history. Nothing was changed by the call that failed. */
export class HistoryError extends Error {
  override readonly name = 'HistoryError'
  readonly code: HistoryErrorCode

  constructor(code: HistoryErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }

  /** The same call may work later, unchanged. */
  get retryable(): boolean {
    return this.code === 'locked' || this.code === 'full' || this.code === 'interrupted'
  }
}

/**
 * Gives what SQLite or the file system threw its code. Anything else is a mistake in the program and
 * comes back as it is.
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
  // Our statements are fixed: where one does not fit, the tables are not those that we made.
  SQLITE_ERROR: 'corrupt',
  SQLITE_FULL: 'full',
  // There is no room for what the connections of a history share.
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
