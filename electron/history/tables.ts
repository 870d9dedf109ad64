import type { Database } from 'better-sqlite3'
import { activityTable } from './activity'
import type { Finder } from './facts/finder'
import type { Walk } from './functions'
import { insightsOf } from './insights/insights'
import { jobsTable } from './jobs'
import { lookupsTable } from './lookups'
import { metaTable } from './meta'
import { packagesTable } from './packages'
import { payeesTable } from './payees'
import { paymentsTable } from './payments'
import { printsTable } from './prints'
import { remarksTable } from './remarks'
import { slipList } from './slip-list'
import { slipsTable } from './slips'
import { toDeriveTable } from './to-derive'
import { watchesTable } from './watches'

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
