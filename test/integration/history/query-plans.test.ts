import type { Database } from 'better-sqlite3'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type PaymentQuery, SORT_COLUMNS, type SortColumn } from '../../../electron/contract/models'
import { conditionOf } from '../../../electron/history/condition'
import { openDatabase } from '../../../electron/history/database'
import { INDEX } from '../../../electron/history/filter'
import { defineFunctions } from '../../../electron/history/functions'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { orderSql, pageSql, summarySql, totalSql } from '../../../electron/history/payments'
import { FIRST_PAGE, tempFolder, type TempFolder } from '../../support/history'

let folder: TempFolder
let db: Database

beforeAll(() => {
  folder = tempFolder()
  db = openDatabase(join(folder.path, 'demo.sqlite'), { migrations: MIGRATIONS, busyTimeoutMs: 50 })
  defineFunctions(db, { goOn: () => undefined, walked: 0 })
})
afterAll(() => {
  db.close()
  folder.remove()
})

/** What SQLite means to do, step by step, indented where a step is part of another. */
function planOf(sql: string, values: object): string[] {
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
  const asked = query(changes)
  const condition = conditionOf(asked, 0)
  const plan = (sql: string) => planOf(sql, condition.values)
  return {
    plain: plan(pageSql.plain(asked, condition)),
    walk: plan(pageSql.walk(asked, condition)),
    find: plan(pageSql.find(asked, condition)),
    order: plan(orderSql(asked, condition)),
    summary: plan(summarySql(condition))
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

it('a status and conflicts have orders of their own', () => {
  const ofStatus = 'SEARCH payments USING INDEX payments_of_status (status=?)'
  expect(plansOf({ status: 'paid' }).plain).toEqual([ofStatus])
  expect(plansOf({ status: 'paid', search: 'budi' }).walk).toEqual([ofStatus])
  expect(plansOf({ conflict: true }).plain).toEqual(['SCAN payments USING INDEX payments_in_conflict'])
})

it.each([query({}), query({ status: 'paid' }), query({ conflict: true })])(
  'what is counted already is not counted again: %j',
  (asked) => {
    const condition = conditionOf(asked, 0)
    for (const sql of [totalSql(condition), summarySql(condition)]) {
      expect(planOf(sql, condition.values).join()).toMatch(/^(SCAN|SEARCH) payment_counts[^,]*$/)
    }
  }
)

const IN_TEXT = '  SCAN payments_text VIRTUAL TABLE INDEX 0:M1'
const IN_TERMS = /^ +SCAN payments_terms VIRTUAL TABLE INDEX [1-9]\d*:$/
const FOUND = 'SEARCH payments USING INTEGER PRIMARY KEY (rowid=?)'

it.each(['budi', 'budi status:unpaid', 'awb:GK-11', '-sari budi amount:>5000', 'ab budi', 'name:budi,sari'])(
  'a text is looked up in its index, and only what is found there is read: %s',
  (search) => {
    const { find, order, summary } = plansOf({ search })
    expect(find.slice(0, 3)).toEqual([FOUND, 'LIST SUBQUERY 1', IN_TEXT])
    expect(order.slice(0, 3)).toEqual([FOUND, 'LIST SUBQUERY 1', IN_TEXT])
    expect(summary[0]).toMatch(/^SEARCH payments USING (COVERING )?INDEX payments_facts \(seq=\?/)
    expect(summary).toContain(IN_TEXT)
  }
)

it.each(['ab', 'a', 'ab created:today'])('so are one and two letters: %s', (search) => {
  const { find, summary } = plansOf({ search })
  expect(find[0]).toBe(FOUND)
  expect(find).toContainEqual(expect.stringMatching(IN_TERMS))
  expect(summary[0]).toContain('payments_facts (seq=?')
})

it.each(['created:today', 'amount:50000..60000', 'paid:yesterday', 'checked:>2h'])(
  'a range is read from its index: %s',
  (search) => {
    expect(plansOf({ search }).find[0]).toMatch(/^SEARCH payments USING INDEX payments_by_\w+ \(/)
  }
)

it.each(['status:unpaid', 'outcome:failed', 'created:today', 'amount:>1000', 'service:instant,express'])(
  'counting reads the narrow copy of the rows alone: %s',
  (search) => {
    expect(plansOf({ search }).summary[0]).toMatch(/USING COVERING INDEX payments_facts/)
  }
)
