import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { InsightsQuery } from '#contract/model/insights'
import { openDatabase } from '../../../electron/history/store/database'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import {
  answerOf,
  foundLookup,
  inTempFolder,
  packageOf,
  positionOf,
  parseStored
} from '../../support/history'

const to = (address: string | null) => packageOf({ destination: positionOf({ address }) })
const PAYMENTS = [
  answerOf({ paymentId: 'PID-1', packages: [to('Jl. A, Bandung'), to('Jl. B, Kota Bandung, 40111')] }),
  answerOf({ paymentId: 'PID-2', packages: [to('Jl. A, Bandung'), to('Jl. B, Medan')] }),
  answerOf({ paymentId: 'PID-3', packages: [to('Jl. A, Bandung'), to(null)] }),
  answerOf({ paymentId: 'PID-4', packages: [packageOf({ destination: null })] }),
  answerOf({ paymentId: 'PID-5', createdAt: { at: 1_626_060_042_000, text: '2021', zoneAssumed: true } })
]
const ALL: InsightsQuery = {
  filter: { status: null, conflict: false, search: '' },
  dateField: 'created',
  bucketSpan: 'all'
}

it('migrating from version 5 gives the same figures as a rebuild', () =>
  inTempFolder(async (folder) => {
    const made = join(folder, 'made.sqlite')
    const newest = await openHistory(made)
    for (const answer of PAYMENTS) await newest.record(foundLookup(answer))
    await newest.close()
    const file = join(folder, 'demo.sqlite')
    const earlier = MIGRATIONS.filter(({ version }) => version < 6)
    const db = openDatabase(file, { migrations: earlier, busyTimeoutMs: 50 })
    db.prepare('ATTACH ? AS made').run(made)
    for (const table of ['lookups', 'payments', 'packages'])
      db.exec(`INSERT INTO ${table} SELECT * FROM made.${table}`)
    db.close()

    const history = await openHistory(file, { now: () => 1_700_000_000_000 })
    const before = await history.insights(ALL)
    expect(before.cities.top.map(({ city, countsByStatus }) => [city, countsByStatus.unpaid.count])).toEqual([
      ['Bandung', 1]
    ])
    const { several, unclear, without } = before.cities
    expect([several, unclear, without].map(({ unpaid }) => unpaid.count)).toEqual([1, 2, 1])
    expect(before.days.zoneAssumed).toBe(1)
    await history.rebuild(parseStored)
    expect(await history.insights(ALL)).toEqual(before)
    expect(await history.check()).toEqual([])
    await history.close()
  }))
