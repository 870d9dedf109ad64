import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../electron/history/store/database'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import { tablesOf } from '../../../electron/history/store/tables'
import { answerOf, failedLookup, foundLookup, inTempFolder, parseStored, walkOn } from '../../support/history'

/** Later by the clock but recorded first: only a merge orders by the clock. */
const RECORDED = [
  foundLookup(answerOf({ amount: 70_000 }), { requestedAt: 1_760_000_500_000 }),
  foundLookup(answerOf({ amount: 65_000 })),
  failedLookup('unreachable')
]

it('migrating from version 6 keeps the order of recording, until something is merged into the history', () =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'demo.sqlite')
    // These tables have their current contents; the newer tables do not exist yet.
    openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 50 }).close()
    const history = await openHistory(file)
    for (const lookup of RECORDED) await history.record(lookup)
    const before = await history.payment('XID-1')
    await history.close()
    const older = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 50 })
    older.exec(`
      DROP TABLE to_derive; DROP TABLE merges; DROP TABLE print_job_states; DROP TABLE print_job_events; DROP TABLE print_job_slips; DROP TABLE print_jobs; DROP TRIGGER slips_sent; DROP TABLE slip_states; DROP TABLE slip_events; DROP TABLE slips; DROP TABLE payees; PRAGMA user_version = 6`)
    older.close()

    const migrated = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 50 })
    expect(
      tablesOf(migrated, walkOn)
        .lookups.ofPayment('XID-1', 9)
        .map(({ id }) => id)
    ).toEqual(RECORDED.map(({ id }) => id).reverse())
    migrated.close()
    const now = await openHistory(file)
    await now.rebuild(parseStored)
    expect(await now.payment('XID-1')).toEqual(before)
    const old = foundLookup(answerOf({ amount: 5_000 }), { requestedAt: 1_750_000_000_000 })
    await now.merge({ lookups: [old], prints: [], annotations: [], slips: [] }, parseStored)
    expect(await now.payment('XID-1')).toMatchObject({
      amount: 70_000,
      checkedAt: 1_760_000_500_250,
      lookups: 4
    })
    await now.close()
  }))
