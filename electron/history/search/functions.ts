import type { Database } from 'better-sqlite3'
import { searchable } from './filter'

/**
 * True, and throws where a query is to end: SQLite runs it to its end otherwise, since the driver cannot
 * interrupt it. One row in a thousand asks, which costs nothing that can be measured; to be the first of the
 * conditions that look at each row of `payments`.
 */
export const NOT_CANCELLED = notCancelledAt('payments.seq')

/** The same for another number of a row. */
export function notCancelledAt(number: string): string {
  return `(${number} & 1023 OR not_cancelled())`
}

/** True for as many rows as a walk may look at; to be the first of the conditions as well. */
export const COUNTED_ROW = 'counted_row(payments.seq)'

export interface QueryLimits {
  /** Called now and then while a search goes through many payments; ends it by throwing. */
  throwIfCancelled: () => void
  /** Rows that a walk may look at. */
  walked: number
}

/** Does `work`, a query that counts its rows; null where it would have looked at too many. */
export type ScanWithBudget = <T>(work: () => T) => T | null

const TOO_FAR = new Error('a walk came too far')

/** Gives a connection the functions that our queries use, and gives back how to walk. */
export function defineFunctions(db: Database, { throwIfCancelled, walked }: QueryLimits): ScanWithBudget {
  let remaining = 0
  db.function('not_cancelled', { directOnly: true }, () => {
    throwIfCancelled()
    return 1
  })
  // It takes the row, or SQLite would ask once for all.
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
