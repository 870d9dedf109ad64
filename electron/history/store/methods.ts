import type { Database } from 'better-sqlite3'
import type { UtcMillis } from '#contract/base'
import { activityMethods } from '../activity/port'
import { annotationsMethods } from '../annotations/port'
import { HISTORY, MAINTENANCE } from '../history'
import { insightsMethods } from '../insights/port'
import { jobsMethods } from '../jobs/port'
import { lookupsMethods } from '../lookups/port'
import { rebuild } from '../lookups/rebuild'
import { record } from '../lookups/record'
import { merge } from '../merge/merge'
import { metaMethods } from '../meta/port'
import { payeesMethods } from '../payees/port'
import { paymentsMethods } from '../payments/port'
import type { Methods } from '../port/method'
import { printJobsMethods } from '../print-jobs/port'
import { slipsMethods } from '../slips/port'
import { watchesMethods } from '../watches/port'
import { check } from './check'
import type { Tables } from './tables'

/** All methods of a history in its own thread, as declared. */
export const LOCAL = { ...HISTORY, ...MAINTENANCE }

/** The implementation of each method on one connection; run inside the transaction that its policy requires. */
export function methodsOf(db: Database, tables: Tables, now: () => UtcMillis): Methods<typeof LOCAL> {
  return {
    ...paymentsMethods(tables, now),
    ...insightsMethods(tables.insights, now),
    ...lookupsMethods(tables),
    ...jobsMethods(tables.jobs),
    ...watchesMethods(tables),
    ...activityMethods(tables.activity),
    ...slipsMethods(tables, now),
    ...printJobsMethods(tables),
    ...payeesMethods(tables.payees),
    ...annotationsMethods(tables),
    ...metaMethods(db, tables.meta),
    record: (lookup) => record(tables, lookup),
    rebuild: (readAnswer) => rebuild(tables, readAnswer),
    merge: (batch, readAnswer) => merge(tables, batch, readAnswer),
    indexTexts: tables.payments.indexTexts,
    check: () => check(db)
  }
}
