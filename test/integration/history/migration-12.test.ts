import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { LocalHistory } from '../../../electron/history/history'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openDatabase } from '../../../electron/history/store/database'
import { openHistory } from '../../../electron/history/store/open'
import { answerOf, foundLookup, inTempFolder, newId, printOf } from '../../support/history'
import { intendedSlip } from '../../support/slips'

const NOW = 1_760_000_000_000
const event = { at: NOW + 2, operator: 'Sari', reason: null }

/** Everything that version 11 knew of slips. */
const seen = async (history: LocalHistory) => ({
  payment: await history.payment('XID-1'),
  slips: await history.slipsOf('XID-1'),
  entries: await history.slipEntries('XID-1'),
  prints: await history.printsOf('XID-1'),
  unconfirmed: await history.unconfirmedSlips(NOW + 1)
})

it('migrating from version 11 keeps slips as they are, without jobs, and adds jobs from then on', () =>
  inTempFolder(async (folder) => {
    const made = join(folder, 'made.sqlite')
    const newest = await openHistory(made)
    await newest.record(foundLookup(answerOf()))
    const slips = [intendedSlip(), intendedSlip(), intendedSlip()] as const
    const [unconfirmed, printed, out] = slips
    await newest.reserveSlips([...slips])
    await newest.recordPrints([printed, out].map(({ id }) => printOf({ id, printedAt: NOW + 1 })))
    await newest.recordSlipEvents([out.id], { ...event, state: 'handedOut', holder: 'Budi' })
    const before = await seen(newest)
    await newest.close()

    const file = join(folder, 'demo.sqlite')
    const older = openDatabase(file, {
      migrations: MIGRATIONS.filter(({ version }) => version < 12),
      busyTimeoutMs: 50
    })
    older.prepare('ATTACH ? AS made').run(made)
    for (const table of ['lookups', 'payments', 'slips', 'prints', 'slip_events']) {
      const columns = older
        .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
        .pluck()
        .all(table)
      older.exec(`INSERT INTO ${table} (${columns.join()}) SELECT ${columns.join()} FROM made.${table}`)
    }
    older.close()

    const history = await openHistory(file)
    expect(await seen(history)).toEqual(before)
    expect(before.unconfirmed).toMatchObject([{ id: unconfirmed.id }])
    expect(await history.slipListItems([1, 2, 3])).toMatchObject(
      slips.map(({ id }) => ({ id, printJob: null }))
    )
    for (const jobs of [
      await history.openPrintJobs(),
      await history.unsettledPrintJobs(),
      await history.printJobsOf('XID-1')
    ])
      expect(jobs).toEqual([])

    const next = intendedSlip({ copy: 2 })
    const job = { id: newId(), printer: 'KASIR', startedAt: NOW + 3 }
    await history.reservePrintJob(job, [{ ...next, sheet: 0 }])
    expect(await history.openPrintJobs()).toMatchObject([
      { ...job, state: 'sending', slips: [{ id: next.id }] }
    ])
    expect(await history.check()).toEqual([])
    await history.close()

    // As copied before.
    const copy = openDatabase(`${file}.v11.backup`, {
      migrations: MIGRATIONS.filter(({ version }) => version < 12),
      busyTimeoutMs: 50
    })
    expect(copy.prepare('SELECT count(*) FROM slips').pluck().get()).toBe(3)
    expect(copy.prepare(`SELECT name FROM sqlite_schema WHERE name LIKE 'print_job%'`).all()).toEqual([])
    copy.close()
  }))
