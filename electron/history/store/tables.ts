import type { Database } from 'better-sqlite3'
import { activityTable } from '../activity/activity'
import type { Finder } from '../column-index/in-memory-search'
import type { Walk } from './functions'
import { insightsOf } from '../insights/insights'
import { jobsTable } from '../jobs/jobs'
import { lookupsTable } from '../lookups/lookups'
import { metaTable } from './meta'
import { packagesTable } from '../payments/packages'
import { payeesTable } from '../slips/payees'
import { paymentsTable } from '../payments/payments'
import { printsTable } from '../slips/prints'
import { remarksTable } from '../annotations/annotations'
import { slipList } from '../slips/slip-list'
import { slipsTable } from '../slips/slips'
import { toDeriveTable } from '../lookups/to-derive'
import { watchesTable } from '../watches/watches'

/** All tables of one connection. */
export function tablesOf(db: Database, walk: Walk, finder: Finder | null = null) {
  const remarks = remarksTable(db)
  return {
    lookups: lookupsTable(db),
    payments: paymentsTable(db, packagesTable(db), remarks, walk, finder),
    remarks,
    prints: printsTable(db),
    slips: slipsTable(db),
    slipList: slipList(db),
    payees: payeesTable(db),
    jobs: jobsTable(db),
    watches: watchesTable(db),
    activity: activityTable(db),
    meta: metaTable(db),
    toDerive: toDeriveTable(db),
    insights: insightsOf(db, walk, finder)
  }
}
export type Tables = ReturnType<typeof tablesOf>
