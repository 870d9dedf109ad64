import type { Database } from 'better-sqlite3'
import { searchable } from './filter'

/**
 * True, and throws where a query is to end: SQLite runs it to its end otherwise, since the driver cannot
 * interrupt it. One row in a thousand asks, which costs nothing that can be measured; to be the first of the
 * conditions that look at each row of `payments`.
 */
export const GO_ON = '(payments.rowid & 1023 OR go_on())'

/**
 * Gives a connection the functions that our queries use.
 *
 * @param goOn throws where nobody waits for the query any more
 */
export function defineFunctions(db: Database, goOn: () => void): void {
  db.function('go_on', { directOnly: true }, () => {
    goOn()
    return 1
  })
  db.function('searchable', { directOnly: true, deterministic: true }, (text) =>
    typeof text === 'string' ? searchable(text) : null
  )
}
