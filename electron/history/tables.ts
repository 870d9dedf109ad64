import type { Database } from 'better-sqlite3'
import { lookupsTable } from './lookups'
import { metaTable } from './meta'
import { packagesTable } from './packages'
import { paymentsTable } from './payments'
import { printsTable } from './prints'

/** All tables of one connection. */
export function tablesOf(db: Database) {
  const payments = paymentsTable(db, packagesTable(db))
  return { lookups: lookupsTable(db), payments, prints: printsTable(db), meta: metaTable(db) }
}
export type Tables = ReturnType<typeof tablesOf>
