import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type PaymentQuery, SORT_COLUMNS } from '../../../electron/contract/models'
import { openDatabase } from '../../../electron/history/database'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { conditionOf } from '../../../electron/history/condition'
import { pageSql, summarySql, totalSql } from '../../../electron/history/payments'
import { inTempFolder } from '../../support/history'

const page: PaymentQuery = {
  status: null,
  conflict: false,
  search: '',
  column: 'checkedAt',
  descending: true,
  offset: 0,
  limit: 200
}
const paid: PaymentQuery = { ...page, status: 'paid' }
const inConflict: PaymentQuery = { ...page, conflict: true }

function sqlOf(sql: typeof pageSql, query: PaymentQuery): string {
  return sql(query, conditionOf(query, 0))
}

const IN_ORDER = /^(SCAN|SEARCH) payments USING INDEX \w+( \(status=\?\))?$/
/** Ten rows at most, whatever the history holds. */
const COUNTED = /^(SCAN|SEARCH) payment_counts/

it.each<[string, string, RegExp]>([
  ...SORT_COLUMNS.map((column): [string, string, RegExp] => [
    `all by ${column}`,
    sqlOf(pageSql, { ...page, column }),
    IN_ORDER
  ]),
  ['a status by last check', sqlOf(pageSql, paid), IN_ORDER],
  ['conflicts by last check', sqlOf(pageSql, inConflict), IN_ORDER],
  ['how many there are', sqlOf(totalSql, page), COUNTED],
  ['how many of a status', sqlOf(totalSql, paid), COUNTED],
  ['how many conflicts', sqlOf(totalSql, inConflict), COUNTED],
  ['the summary', sqlOf(summarySql, page), COUNTED]
])('needs no sorting and reads no more rows than it shows: %s', (_, sql, plan) =>
  inTempFolder(async (folder) => {
    const db = openDatabase(join(folder, 'demo.sqlite'), { migrations: MIGRATIONS, busyTimeoutMs: 50 })
    const values = { v1: 'paid', limit: 200, offset: 0 }
    const steps = db.prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(values)
    db.close()
    expect(steps.map((step) => step.detail)).toEqual([expect.stringMatching(plan)])
  })
)
