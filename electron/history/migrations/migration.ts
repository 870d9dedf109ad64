import type { Database } from 'better-sqlite3'

/** One step forward. There is no way back: the copy that is made before is. */
export interface Migration {
  /** `user_version` after this step. */
  version: number
  /** Runs inside a transaction, with foreign keys off so that tables can be rebuilt. */
  up(db: Database): void
}
