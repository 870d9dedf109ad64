import type { Database } from 'better-sqlite3'
import { searchable } from './filter'

/**
 * True, but throws if the query was cancelled: the driver cannot interrupt SQLite otherwise. One row in a thousand
 * checks, which costs nothing measurable. It must be the first of the conditions that test each row of `payments`.
 */
export const NOT_CANCELLED = notCancelledAt('payments.seq')

/** Returns the same for another number of a row. */
export function notCancelledAt(number: string): string {
  return `(${number} & 1023 OR not_cancelled())`
}

/** True until the row limit of a scan is exceeded, then throws; must be the first of the conditions as well. */
export const COUNTED_ROW = 'counted_row(payments.seq)'

export interface QueryLimits {
  /** Called now and then during a long search; ends it by throwing. */
  throwIfCancelled: () => void
  /** Rows that a scan may test. */
  walked: number
}

/** Runs `work`, a query that counts its rows; returns null if it would test too many. */
export type ScanWithBudget = <T>(work: () => T) => T | null

const TOO_FAR = new Error('a walk came too far')

/** Defines the functions that our queries use on a connection, and returns the function for limited scans. */
export function defineFunctions(db: Database, { throwIfCancelled, walked }: QueryLimits): ScanWithBudget {
  let remaining = 0
  db.function('not_cancelled', { directOnly: true }, () => {
    throwIfCancelled()
    return 1
  })
  // It takes the row as a parameter, or SQLite would call it only once per query.
  db.function('counted_row', { directOnly: true }, (_seq) => {
    if (--remaining < 0) throw TOO_FAR
    return 1
  })
  db.function('searchable', { directOnly: true, deterministic: true }, (text) =>
    typeof text === 'string' ? searchable(text) : null
  )
  return (work) => {
    remaining = walked
    try {
      return work()
    } catch (error) {
      if (error === TOO_FAR) return null
      throw error
    }
  }
}
