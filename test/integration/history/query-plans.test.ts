import type { Database } from 'better-sqlite3'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PaymentQuery, SORT_COLUMNS, type SortColumn } from '#contract/model/payment-list'
import { conditionOf } from '../../../electron/history/search/condition'
import { openDatabase } from '../../../electron/history/store/database'
import { INDEX } from '../../../electron/history/search/filter'
import { defineFunctions } from '../../../electron/history/search/functions'
import {
  CHOSEN,
  CHOSEN_ROWS,
  citiesSql,
  copiedRows,
  countedSql,
  oldestSql,
  payTimesSql,
  zoneAssumedSql
} from '../../../electron/history/insights/sql'
import { MIGRATIONS } from '../../../electron/history/migrations'
import {
  FIRST_LOOKUP,
  selectedRowsSql,
  selectedSumsSql,
  orderSql,
  pageSql,
  summarySql,
  totalSql
} from '../../../electron/history/payments/queries'
import {
  JOBS_OF_PAYMENT_SQL,
  OPEN_JOBS_SQL,
  SLIPS_OF_JOB_SQL,
  UNSETTLED_JOBS_SQL
} from '../../../electron/history/print-jobs/print-jobs'
import { UNCONFIRMED_SQL } from '../../../electron/history/slips/slips'
import { FIRST_PAGE, tempFolder, type TempFolder } from '../../support/history'

let folder: TempFolder
let db: Database

beforeAll(() => {
  folder = tempFolder()
  db = openDatabase(join(folder.path, 'demo.sqlite'), { migrations: MIGRATIONS, busyTimeoutMs: 50 })
  defineFunctions(db, { throwIfCancelled: () => undefined, walked: 0 })
})
afterAll(() => {
  db.close()
  folder.remove()
})

/** Excludes archived payments: one search in a table of row ids per row that is read anyway. */
const NOT_ARCHIVED = 'USING ROWID SEARCH ON TABLE archived FOR IN-OPERATOR'

/** SQLite's plan without the step that excludes archived payments. */
function planOf(sql: string, values: object): string[] {
  return wholePlanOf(sql, values).filter((step) => step.trim() !== NOT_ARCHIVED)
}

/** SQLite's plan, step by step, indented where a step is part of another. */
function wholePlanOf(sql: string, values: object): string[] {
  const steps = db
    .prepare<[object], { id: number; parent: number; detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
    .all({ ...values, limit: 200, offset: 0 })
  const depth = new Map([[0, -1]])
  return steps.map(({ id, parent, detail }) => {
    depth.set(id, depth.get(parent)! + 1)
    return '  '.repeat(depth.get(id)!) + detail
  })
}

const query = (changes: Partial<PaymentQuery>): PaymentQuery => ({ ...FIRST_PAGE, ...changes })

function plansOf(changes: Partial<PaymentQuery>) {
  const requested = query(changes)
  const condition = conditionOf(requested, 0)
  const { route } = condition
  const plan = (sql: string) => planOf(sql, condition.values)
  return {
    plain: plan(pageSql.page(requested, condition)),
    walk: plan(pageSql.scan(requested, condition)),
    find: plan(pageSql.find(requested, condition, route)),
    order: plan(orderSql(requested, condition, route)),
    summary: plan(summarySql(condition, route)),
    route
  }
}

it.each<SortColumn>([...SORT_COLUMNS])(
  'by %s, rows come in the order of an index, without sorting',
  (column) => {
    const inOrder = [`SCAN payments USING INDEX ${INDEX[column]}`]
    expect(plansOf({ column }).plain).toEqual(inOrder)
    expect(plansOf({ column, search: 'budi' }).walk).toEqual(inOrder)
    expect(plansOf({ column }).order).toEqual([`SCAN payments USING COVERING INDEX ${INDEX[column]}`])
  }
)

it.each(['', 'budi', 'status:unpaid', 'created:today', 'is:watched'])(
  'excluding archived payments costs one search by row id and nothing more: %j',
  (search) => {
    const requested = query({ search })
    const condition = conditionOf(requested, 0)
    const plan = wholePlanOf(orderSql(requested, condition, condition.route), condition.values)
    expect(plan.filter((step) => /\barchived\b/.test(step))).toEqual([NOT_ARCHIVED])
  }
)

it('the first lookup of a payment is found in an index', () => {
  const steps = db.prepare<[string], { detail: string }>(`EXPLAIN QUERY PLAN ${FIRST_LOOKUP}`).all('XID-1')
  expect(steps.map(({ detail }) => detail)).toEqual([
    'SEARCH lookups USING COVERING INDEX lookups_of_payment (payment_id=?)'
  ])
})

it('a status and conflicts have indexes for their order', () => {
  const ofStatus = 'SEARCH payments USING INDEX payments_of_status (status=?)'
  expect(plansOf({ status: 'paid' }).plain).toEqual([ofStatus])
  expect(plansOf({ status: 'paid', search: 'budi' }).walk).toEqual([ofStatus])
  expect(plansOf({ search: 'budi status:paid' }).walk).toEqual([ofStatus])
  expect(plansOf({ conflict: true }).plain).toEqual(['SCAN payments USING INDEX payments_in_conflict'])
})

it.each([query({}), query({ status: 'paid' }), query({ conflict: true })])(
  'stored counts are used instead of counting: %j',
  (requested) => {
    const condition = conditionOf(requested, 0)
    for (const sql of [totalSql(condition), summarySql(condition, condition.route)]) {
      expect(planOf(sql, condition.values).join()).toMatch(/^(SCAN|SEARCH) payment_counts[^,]*$/)
    }
  }
)

const IN_TEXT = 'SCAN payments_text VIRTUAL TABLE INDEX 0:M1'
/** The outer loop of that join. */
const UNINDEXED = 'SCAN payments_unindexed'
const IN_TERMS = /^SCAN payments_terms VIRTUAL TABLE INDEX [1-9]\d*:$/
const BY_NUMBER = 'SEARCH payments USING INTEGER PRIMARY KEY (rowid=?)'
const BY_NUMBER_IN_COPY = /^SEARCH payments USING COVERING INDEX payments_facts \(seq=\?/
const COPY = 'SCAN payments USING COVERING INDEX payments_facts'
const trimmed = (plan: string[]): string[] => plan.map((step) => step.trim())

it.each(['budi', 'budi status:unpaid', 'budi amount:>5000', 'budi sari,tono created:today'])(
  'a text is found by the text index, and the other conditions are checked in the narrow copy of those rows: %s',
  (search) => {
    const { find, order, summary, route } = plansOf({ search })
    expect(route).toBe('narrow')
    expect(find[0]).toBe(BY_NUMBER)
    for (const plan of [order, summary]) {
      expect(plan[0]).toMatch(BY_NUMBER_IN_COPY)
      expect(trimmed(plan)).toEqual(expect.arrayContaining([IN_TEXT, UNINDEXED]))
    }
  }
)

it.each(['awb:GK-11', 'name:budi,sari', '-sari budi', 'budi has:awb', 'PID-1600500000', 'budi is:watched'])(
  'conditions outside the copy are checked in the rows that the text index finds: %s',
  (search) => {
    const { order, summary, route } = plansOf({ search })
    expect(route).toBe('lead')
    for (const plan of [order, summary]) {
      expect(plan[0]).toBe(BY_NUMBER)
      expect(trimmed(plan)).toEqual(expect.arrayContaining([IN_TEXT, UNINDEXED]))
    }
  }
)

it.each(['ab', 'a', 'ab created:today'])(
  'texts of one and two letters use an index as well: %s',
  (search) => {
    const { order, summary } = plansOf({ search })
    for (const plan of [order, summary]) {
      expect(plan[0]).toMatch(BY_NUMBER_IN_COPY)
      expect(trimmed(plan)).toContainEqual(expect.stringMatching(IN_TERMS))
    }
  }
)

it.each([
  ['created:today', 'payments_by_created (created_at>? AND created_at<?)'],
  ['amount:50000..60000', 'payments_by_amount (amount>? AND amount<?)'],
  ['paid:yesterday status:paid', 'payments_by_paid (paid_at>? AND paid_at<?)'],
  ['checked:>2h', 'payments_by_checked (checked_at<?)']
])('a range is read from its index while it has few rows: %s', (search, index) => {
  const { find, order, summary, route } = plansOf({ search })
  expect(route).toBe('try')
  expect(trimmed(find)).toContainEqual(expect.stringMatching(/^SEARCH payments USING/))
  for (const plan of [order, summary])
    expect(plan[0]?.replace('COVERING ', '')).toBe(`SEARCH payments USING INDEX ${index}`)
  const condition = conditionOf(query({ search }), 0)
  const narrow = planOf(summarySql(condition, 'narrow'), condition.values)
  expect(narrow[0]).toBe(COPY)
})

it.each([
  ['outcome:failed', 'SEARCH payments USING INDEX payments_by_outcome (last_outcome=?)'],
  ['is:conflict status:paid', 'SCAN payments USING INDEX payments_in_conflict'],
  ['-has:qr', 'SCAN payments USING INDEX payments_without_code'],
  ['is:watched', 'SEARCH payments USING INDEX sqlite_autoindex_payments_1 (payment_id=?)'],
  ['has:note', 'SEARCH payments USING INDEX sqlite_autoindex_payments_1 (payment_id=?)'],
  ['has:tag', 'SEARCH payments USING INDEX sqlite_autoindex_payments_1 (payment_id=?)'],
  ['is:archived', BY_NUMBER],
  ['printed:yes', 'SEARCH payments USING INDEX sqlite_autoindex_payments_1 (payment_id=?)']
])('a rare property leads through its own index: %s', (search, step) => {
  const { order, summary, route } = plansOf({ search })
  expect(route).toBe('lead')
  for (const plan of [order, summary]) expect(plan[0]).toBe(step)
})

it('a selection by ids is found by its ids, whatever the other conditions', () => {
  const byId = 'SEARCH payments USING INDEX sqlite_autoindex_payments_1 (payment_id=?)'
  const requested = query({ status: 'paid', conflict: true, search: 'budi created:today' })
  const condition = conditionOf(requested, 0)
  const values = { ...condition.values, ids: '[]' }
  for (const sql of [selectedSumsSql(condition), selectedRowsSql(requested)])
    expect(planOf(sql, values)[0]).toBe(byId)
})

it.each(['status:unpaid', 'outcome:found', 'service:instant,express', '-status:paid'])(
  'a common property is checked in the narrow copy alone: %s',
  (search) => {
    const { order, summary, route } = plansOf({ search })
    expect(route).toBe('narrow')
    for (const plan of [order, summary]) expect(plan[0]).toBe(COPY)
  }
)

it('figures are read from the copy alone, or from the index of a rare property', () => {
  const condition = conditionOf({ status: 'paid', conflict: false, search: '' }, 0)
  const copy = 'SCAN payments USING COVERING INDEX payments_facts'
  const plan = (sql: string) => planOf(sql, condition.values)
  expect(plan(countedSql(copiedRows(condition), 'created'))[0]).toBe(copy)
  expect(plan(payTimesSql(copiedRows(condition)))).toEqual([copy])
  expect(plan(citiesSql(copiedRows(condition))).slice(0, 2)).toEqual([
    copy,
    'SEARCH destinations USING INTEGER PRIMARY KEY (rowid=?)'
  ])
  expect(plan(zoneAssumedSql(copiedRows(condition), 'created')).join('\n')).toContain(
    'USING COVERING INDEX payments_zone_assumed'
  )
  db.exec(CHOSEN)
  const chosen = ['SCAN chosen', 'SEARCH payments USING COVERING INDEX payments_facts (seq=? AND status=?)']
  expect(plan(payTimesSql(CHOSEN_ROWS))).toEqual(chosen)
  expect(plan(oldestSql(CHOSEN_ROWS)).join('\n')).toContain('payments_facts (seq=?')
})

describe('print jobs', () => {
  const BY_STATE = 'SEARCH print_job_states USING INDEX print_jobs_in_state (state=?)'
  const JOBS = [
    'SEARCH print_jobs USING INTEGER PRIMARY KEY (rowid=?)',
    'SEARCH print_job_events USING INTEGER PRIMARY KEY (rowid=?)'
  ]
  const SORT = 'USE TEMP B-TREE FOR ORDER BY'

  it('are found by their state, however many have ended', () => {
    expect(planOf(OPEN_JOBS_SQL, {})).toEqual([BY_STATE, ...JOBS, SORT])
    expect(planOf(UNSETTLED_JOBS_SQL, {})).toEqual([
      BY_STATE,
      ...JOBS,
      'CORRELATED SCALAR SUBQUERY 1',
      '  SEARCH print_job_slips USING COVERING INDEX slips_of_print_job (job=?)',
      '  SEARCH slip_states USING INTEGER PRIMARY KEY (rowid=?)',
      SORT
    ])
  })

  it('and their slips lead to each other', () => {
    const ofPayment = planOf(JOBS_OF_PAYMENT_SQL, { paymentId: 'XID-1' })
    expect(ofPayment).toEqual(
      expect.arrayContaining([
        ...JOBS,
        '  SEARCH slips USING COVERING INDEX slips_of_payment (payment_id=?)',
        '  SEARCH print_job_slips USING INTEGER PRIMARY KEY (rowid=?)'
      ])
    )
    expect(ofPayment.join()).not.toMatch(/SCAN/)
    // In the order of printing, without sorting.
    expect(planOf(SLIPS_OF_JOB_SQL, { job: 1 })).toEqual([
      'SEARCH print_job_slips USING COVERING INDEX slips_of_print_job (job=?)',
      'SEARCH slips USING INTEGER PRIMARY KEY (rowid=?)'
    ])
  })

  it('are looked up for intended slips only', () => {
    expect(planOf(UNCONFIRMED_SQL, { before: 0 })).toEqual([
      'SEARCH slip_states USING INDEX slips_in_state (state=?)',
      'SEARCH slips USING INTEGER PRIMARY KEY (rowid=?)',
      'CORRELATED SCALAR SUBQUERY 1',
      '  SEARCH print_job_slips USING INTEGER PRIMARY KEY (rowid=?)',
      '  SEARCH print_job_states USING INTEGER PRIMARY KEY (rowid=?)',
      SORT
    ])
  })
})
