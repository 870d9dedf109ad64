import type { Database } from 'better-sqlite3'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { conditionOf } from '../../../electron/history/search/condition'
import { openDatabase } from '../../../electron/history/store/database'
import { defineFunctions } from '../../../electron/history/search/functions'
import type { LocalHistory } from '../../../electron/history/history'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import { CODE_SQL, namedSql, SCANNED_AT_MOST } from '../../../electron/history/payments/queries'
import { inQuotes } from '#contract/search/tokens'
import {
  answerOf,
  FIRST_PAGE,
  foundLookup,
  packageOf,
  positionOf,
  parseStored,
  tempFolder,
  type TempFolder
} from '../../support/history'
import samples from '../../support/qris-samples.json' with { type: 'json' }

const [STATIC, DYNAMIC] = samples.map(({ payload }) => payload) as [string, string]

let folder: TempFolder
let file: string
let history: LocalHistory

beforeEach(async () => {
  folder = tempFolder()
  file = join(folder.path, 'demo.sqlite')
  history = await openHistory(file)
})
afterEach(async () => {
  await history.close()
  folder.remove()
})

/** Records payments one after another, each a second later. */
async function keep(...answers: Parameters<typeof answerOf>[0][]): Promise<void> {
  for (const [second, answer] of answers.entries()) {
    const requestedAt = 1_760_000_000_000 + second * 1_000
    await history.record(foundLookup(answerOf(answer), { requestedAt }))
  }
}
const parcel = (awb: string, orderId: string | null = null) => packageOf({ awb, orderId })

describe('a scanned text', () => {
  beforeEach(() =>
    keep(
      { paymentId: 'XID-5732095327', qrContent: DYNAMIC },
      { paymentId: 'XID-573209532', qrContent: null },
      {
        paymentId: 'PID-1683603627',
        qrContent: null,
        packages: [
          parcel('GK-11-2239895', 'YAN-1683603627'),
          packageOf({ awb: 'GK-11-2239896', destination: positionOf({ name: 'Budi Santoso' }) })
        ]
      },
      { paymentId: 'PID-1683603628', qrContent: null, packages: [parcel('GK-11-22398956', 'YAN-1683603627')] }
    )
  )

  // The newest records are not in the text index yet, so both cases occur.
  describe.each([{ indexed: false }, { indexed: true }])('in the index of text: $indexed', ({ indexed }) => {
    beforeEach(async () => {
      if (indexed) await history.indexTexts(100)
    })

    it.each([
      ['XID-5732095327', ['XID-5732095327']],
      ['XID-573209532', ['XID-573209532']],
      ['xid-5732095327', ['XID-5732095327']],
      ['GK-11-2239895', ['PID-1683603627']],
      ['gk-11-2239896', ['PID-1683603627']],
      ['YAN-1683603627', ['PID-1683603628', 'PID-1683603627']],
      ['yan-1683603627', ['PID-1683603628', 'PID-1683603627']],
      [DYNAMIC, ['XID-5732095327']],
      [DYNAMIC.toUpperCase(), ['XID-5732095327']]
    ])('matches a complete id, AWB, order id or code, in any case: %s', async (text, found) => {
      expect(await history.scanned(text)).toEqual(found)
    })

    it.each([
      'XID-57320953',
      '5732095327',
      'GK-11-223989',
      'Budi Santoso',
      STATIC,
      DYNAMIC.slice(0, -1),
      `X${DYNAMIC.slice(1)}`,
      "' OR 1=1 --",
      '"',
      '%',
      '́',
      '*'
    ])('matches nothing that only contains it, or anything else: %s', async (text) => {
      expect(await history.scanned(text)).toEqual([])
    })
  })

  it('matches the last known code even if the answer came without one since, and after a rebuild', async () => {
    await keep({ paymentId: 'XID-5732095327', qrContent: null, status: 'paid', statusCode: '0' })
    expect((await history.payment('XID-5732095327'))?.qrContent).toBeNull()
    expect(await history.scanned(DYNAMIC)).toEqual(['XID-5732095327'])
    await history.rebuild(parseStored)
    expect(await history.scanned(DYNAMIC)).toEqual(['XID-5732095327'])
  })

  it('matches only the newest of many payments that share a static code at the counter', async () => {
    const ids = Array.from({ length: SCANNED_AT_MOST + 5 }, (_, i) => `XID-${1_000 + i}`)
    await keep(...ids.map((paymentId) => ({ paymentId, qrContent: STATIC })))
    expect(await history.scanned(STATIC)).toEqual(ids.toReversed().slice(0, SCANNED_AT_MOST))
  })
})

describe('scanned texts', () => {
  let db: Database
  beforeEach(() => {
    db = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 50 })
    defineFunctions(db, { throwIfCancelled: () => undefined, walked: 0 })
  })
  afterEach(() => db.close())

  const planOf = (sql: string, values: object): string[] =>
    db
      .prepare<[object], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(values)
      .map(({ detail }) => detail)

  it('as codes use indexes alone', () => {
    expect(planOf(CODE_SQL, { code: DYNAMIC })).toEqual([
      'SEARCH payments USING INDEX payments_by_code (<expr>=?)'
    ])
  })

  it.each(['GK-11-2239895', 'PID-1683603627', 'abcdef'])('as names use indexes alone: %s', (text) => {
    const condition = conditionOf({ ...FIRST_PAGE, search: inQuotes(text) }, 0)
    const plan = planOf(namedSql(condition), { ...condition.values, whole: text })
    expect(plan[0]).toBe('SEARCH payments USING INTEGER PRIMARY KEY (rowid=?)')
    expect(plan).toEqual(
      expect.arrayContaining([
        'SCAN payments_text VIRTUAL TABLE INDEX 0:M1',
        'SCAN payments_unindexed',
        'SEARCH packages USING PRIMARY KEY (payment=?)'
      ])
    )
  })
})
