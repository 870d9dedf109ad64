import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../electron/history/store/database'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import { answerOf, FIRST_PAGE, foundLookup, inTempFolder, parseStored } from '../../support/history'

const PAYMENTS = [
  answerOf({ paymentId: 'XID-1', amount: 2 ** 27 + 5 }),
  answerOf({ paymentId: 'XID-2', amount: 70_000 }),
  answerOf({ paymentId: 'XID-3', amount: 5_000, status: 'paid', statusCode: '0' })
]

/** A history as version 3 left it: its rows are like current ones, but there are no annotations. */
async function makeVersion3(file: string): Promise<void> {
  const history = await openHistory(file)
  for (const answer of PAYMENTS) await history.record(foundLookup(answer))
  await history.indexTexts(2)
  await history.close()
  const now = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 50 })
  const older = openDatabase(`${file}-3`, { migrations: MIGRATIONS.slice(0, 3), busyTimeoutMs: 50 })
  older.close()
  now.exec(`ATTACH '${file}-3' AS older`)
  for (const table of ['lookups', 'payments', 'packages', 'payments_unindexed']) {
    if (table === 'payments_unindexed') now.exec('DELETE FROM older.payments_unindexed')
    now.exec(`INSERT INTO older.${table} SELECT * FROM main.${table}`)
  }
  now.exec(`INSERT INTO older.payments_text (rowid, search_text) SELECT seq, search_text FROM older.payments
    WHERE seq NOT IN (SELECT seq FROM older.payments_unindexed)`)
  now.close()
}

it('migrating from version 3 keeps the rows, and annotations are then counted and found', () =>
  inTempFolder(async (folder) => {
    await makeVersion3(join(folder, 'demo.sqlite'))
    const history = await openHistory(join(folder, 'demo.sqlite-3'))
    expect(await history.check()).toEqual([])
    const stored = async () => [
      await history.payment('XID-1'),
      await history.list({ ...FIRST_PAGE, search: 'xid' }),
      await history.summary('')
    ]
    const before = await stored()
    expect(before[1]).toMatchObject({
      rows: [{ annotation: null }, { annotation: null }, { annotation: null }]
    })
    await history.rebuild(parseStored)
    expect(await stored()).toEqual(before)

    const by = { at: 9, operator: null }
    const { changes } = await history.editAnnotations(['XID-1', 'XID-3'], { archived: true }, by)
    expect(changes).toHaveLength(2)
    expect((await history.summary('')).all).toEqual({ count: 1, amount: 70_000 })
    await history.editAnnotations(['XID-1', 'XID-2'], { addTags: ['Ditanya'], removeTags: [] }, by)
    expect(await history.paymentIds({ ...FIRST_PAGE, search: 'ditanya' })).toEqual(['XID-2'])
    expect(await history.paymentIds({ ...FIRST_PAGE, search: 'ditanya is:archived' })).toEqual(['XID-1'])
    await history.editAnnotations(['XID-1', 'XID-3'], { archived: false }, by)
    expect(await history.summary('')).toEqual(before[2])
    await history.close()
  }))
