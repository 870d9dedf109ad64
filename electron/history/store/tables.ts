import type { Database } from 'better-sqlite3'
import { activityTable } from '../activity/activity'
import { annotationsTable } from '../annotations/annotations'
import type { InMemorySearch } from '../column-index/in-memory-search'
import { insightsOf } from '../insights/insights'
import { jobsTable } from '../jobs/jobs'
import { lookupsTable } from '../lookups/lookups'
import { toDeriveTable } from '../lookups/to-derive'
import { metaTable } from '../meta/meta'
import { payeesTable } from '../payees/payees'
import { packagesTable } from '../payments/packages'
import { paymentList } from '../payments/payment-list'
import { paymentsTable } from '../payments/payments'
import { printJobsTable } from '../print-jobs/print-jobs'
import type { ScanWithBudget } from '../search/functions'
import { printsTable } from '../slips/prints'
import { slipList } from '../slips/slip-list'
import { slipsTable } from '../slips/slips'
import { watchesTable } from '../watches/watches'

/** All tables of one connection. */
export function tablesOf(
  db: Database,
  scanWithBudget: ScanWithBudget,
  inMemorySearch: InMemorySearch | null = null
) {
  const annotations = annotationsTable(db)
  return {
    lookups: lookupsTable(db),
    payments: paymentsTable(db, packagesTable(db), annotations),
    paymentList: paymentList(db, annotations, scanWithBudget, inMemorySearch),
    annotations,
    prints: printsTable(db),
    slips: slipsTable(db),
    slipList: slipList(db),
    printJobs: printJobsTable(db),
    payees: payeesTable(db),
    jobs: jobsTable(db),
    watches: watchesTable(db),
    activity: activityTable(db),
    meta: metaTable(db),
    toDerive: toDeriveTable(db),
    insights: insightsOf(db, scanWithBudget, inMemorySearch)
  }
}
export type Tables = ReturnType<typeof tablesOf>
