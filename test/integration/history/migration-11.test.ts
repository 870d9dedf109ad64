import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../electron/history/store/database'
import type { LocalHistory } from '../../../electron/history/history'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import { readAnswer } from '../../../electron/kiriminaja/answer'
import { EXPRESS, INSTANT } from '../../support/documented-answers'
import { answerOf, FIRST_PAGE, foundLookup, inTempFolder, newId, packageOf } from '../../support/history'

/** The documented Express answer for an id, with members of `data` written differently. */
function body(paymentId: string, change: Record<string, unknown>, raw = (text: string) => text): Uint8Array {
  const documented = JSON.parse(EXPRESS)
  const data = { ...documented.data, payment_id: paymentId, ...change }
  return new TextEncoder().encode(raw(JSON.stringify({ ...documented, data })))
}

const unreadable = (text: string) => ({ at: null, text, zoneAssumed: false })
const AT = 1_760_000_000_000

/** As an earlier version read and stored them. */
const MAX_STORED = [
  foundLookup(answerOf({ paymentId: 'XID-1', amount: 65 }), { body: body('XID-1', { amount: '65.000' }) }),
  foundLookup(answerOf({ paymentId: 'XID-2', amount: 65_000 }), { body: body('XID-2', {}), requestedAt: AT }),
  foundLookup(answerOf({ paymentId: 'XID-2', amount: 65 }), {
    body: body('XID-2', {}, (text) => text.replace('"amount":65000', '"amount": 65.000')),
    requestedAt: AT + 60_000
  }),
  foundLookup(answerOf({ paymentId: 'XID-3', paidAt: unreadable('-0001-11-30 00:00:00') }), {
    body: body('XID-3', { paid_at: '-0001-11-30 00:00:00' })
  }),
  foundLookup(
    answerOf({ paymentId: 'XID-4', status: 'paid', statusCode: '0', paidAt: unreadable('28-11-2026') }),
    { body: body('XID-4', { status_code: 0, paid_at: '28-11-2026' }) }
  ),
  foundLookup(answerOf({ paymentId: 'XID-5', packages: [packageOf({ damaged: true })] }), {
    body: body('XID-5', { packages: { 1: { awb: 'A' }, 2: { awb: 'B' } } })
  }),
  foundLookup(answerOf({ paymentId: 'XID-7', packages: [packageOf({ serviceName: 'x'.repeat(1_200) })] }), {
    body: body('XID-7', { packages: [{ service_name: 'x'.repeat(1_200) }] })
  }),
  foundLookup(answerOf({ paymentId: 'XID-8', qrContent: '"'.repeat(8_000) }), {
    body: body('XID-8', { qr_content: '"'.repeat(8_000) })
  }),
  // Having many packages is ordinary: none of them is read differently.
  foundLookup(answerOf({ paymentId: 'XID-9', amount: 1 }), {
    body: body('XID-9', {
      packages: Array.from({ length: 100 }, () => JSON.parse(INSTANT).result.packages[0])
    })
  }),
  // Not migrated: this version would read it differently, but nothing in it is doubtful.
  foundLookup(answerOf({ paymentId: 'XID-6', amount: 1 }), { body: body('XID-6', {}) })
]

function older(file: string, version: number) {
  return openDatabase(file, {
    migrations: MIGRATIONS.filter((each) => each.version <= version),
    busyTimeoutMs: 50
  })
}

/** A history of an older version with the rows of a newer one; derived data is as `fill` recorded it. */
async function historyOf(
  folder: string,
  version: number,
  fill: (newest: LocalHistory) => Promise<void>
): Promise<string> {
  const made = join(folder, 'made.sqlite')
  const newest = await openHistory(made)
  await fill(newest)
  await newest.close()
  const file = join(folder, 'demo.sqlite')
  const db = older(file, version)
  db.prepare('ATTACH ? AS made').run(made)
  for (const table of ['lookups', 'payments', 'packages', 'jobs', 'job_items']) {
    const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table)
    db.exec(`INSERT INTO ${table} (${columns.join()}) SELECT ${columns.join()} FROM made.${table}`)
  }
  db.close()
  return file
}

/** The number of payments that are still to be derived. */
function remaining(file: string): unknown {
  const db = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 50 })
  try {
    return db.prepare('SELECT count(*) FROM to_derive').pluck().get()
  } finally {
    db.close()
  }
}

it('migrating from version 9 derives misread payments anew from their stored answers, and no others', () =>
  inTempFolder(async (folder) => {
    const file = await historyOf(folder, 9, async (newest) => {
      for (const lookup of MAX_STORED) await newest.record(lookup)
    })
    const db = older(file, 9)
    db.exec(
      `UPDATE payments SET conflict = 1, conflict_reasons = '["unpaidWithPaidAt"]' WHERE payment_id = 'XID-3'`
    )
    db.exec(
      `UPDATE payments SET conflict = 1, conflict_reasons = '["paidWithoutPaidAt"]' WHERE payment_id = 'XID-4'`
    )
    db.close()

    const history = await openHistory(file)
    // Never found by an answer that counts; the lookup stays.
    expect(await history.payment('XID-1')).toBeNull()
    expect(await history.lookupsOf('XID-1', 10)).toHaveLength(1)
    expect(await history.payment('XID-2')).toMatchObject({
      amount: 65_000,
      conflictReasons: [],
      lastOutcome: 'malformed'
    })
    expect(await history.payment('XID-3')).toMatchObject({ paidAt: null, conflictReasons: [] })
    expect(await history.payment('XID-4')).toMatchObject({
      paidAt: unreadable('28-11-2026'),
      conflictReasons: []
    })
    const { packages = [] } = (await history.payment('XID-5')) ?? {}
    expect(packages.map(({ awb, damaged }) => [awb, damaged])).toEqual([
      ['A', false],
      ['B', false]
    ])
    for (const id of ['XID-6', 'XID-9']) expect(await history.payment(id)).toMatchObject({ amount: 1 })
    expect((await history.payment('XID-7'))?.packages).toMatchObject([
      { serviceName: `${'x'.repeat(999)}…`, damaged: true }
    ])
    expect(await history.payment('XID-8')).toBeNull()
    expect((await history.list(FIRST_PAGE)).total).toBe(7)
    expect(await history.check()).toEqual([])
    await history.close()

    expect(remaining(file)).toBe(0)
  }))

it('many payments are derived in batches, between which others can write, and a kill leaves the rest for later', () =>
  inTempFolder(async (folder) => {
    const ids = Array.from({ length: 600 }, (_, i) => `XID-${i}`)
    const file = await historyOf(folder, 10, async (newest) => {
      await newest.recordAll(
        ids.map((paymentId) => ({
          lookup: foundLookup(answerOf({ paymentId, amount: 65 }), {
            body: body(paymentId, {}, (text) => text.replace('"amount":65000', '"amount": 65000.000'))
          }),
          settles: true
        }))
      )
    })
    let readings = 0
    const killed = openHistory(file, {
      readAnswer: (answer) => {
        if (++readings > 400) throw new Error('killed')
        return readAnswer(answer)
      }
    })
    // Between the first batch and the next.
    const other = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 0 })
    other.exec("INSERT INTO meta (key, value) VALUES ('other', '1')")
    other.close()
    expect(remaining(file)).toBe(350)
    await expect(killed).rejects.toThrow('killed')
    expect(remaining(file)).toBe(350)

    readings = 0
    const history = await openHistory(file, {
      readAnswer: (answer) => {
        readings++
        return readAnswer(answer)
      }
    })
    expect([readings, remaining(file)]).toEqual([350, 0])
    expect((await history.list(FIRST_PAGE)).total).toBe(0)
    expect(await history.meta('other')).toBe('1')
    await history.close()
  }))

it('job items from misread answers are updated, each from the lookup that answered it', () =>
  inTempFolder(async (folder) => {
    const paid = { status: 'paid', statusCode: '0' } as const
    const noTime = { status_code: 0, paid_at: '-0001-11-30 00:00:00' }
    const id = newId()
    const file = await historyOf(folder, 10, async (newest) => {
      const item = (n: number, expectedAmount: number | null = null) => ({
        paymentId: `XID-${n}`,
        reference: null,
        expectedAmount
      })
      const list = [item(1), item(2, 65), item(3, 65_000), item(4), item(5), item(6, 65)]
      await newest.addJob({ id, name: 'list', createdAt: AT, runner: { pid: 7, heartbeat: 1_000 } }, list)
      const lookups = [
        foundLookup(answerOf({ paymentId: 'XID-1', ...paid, paidAt: unreadable(noTime.paid_at) }), {
          body: body('XID-1', noTime)
        }),
        foundLookup(answerOf({ paymentId: 'XID-2', ...paid, amount: 65 }), {
          body: body('XID-2', { status_code: 0, paid_at: '28-11-2026', amount: '65.000' })
        }),
        // Reads the same from these answers; only the next one is misread.
        foundLookup(answerOf({ paymentId: 'XID-3', ...paid, paidAt: unreadable('28-11-2026') }), {
          body: body('XID-3', { status_code: 0, paid_at: '28-11-2026' })
        }),
        foundLookup(answerOf({ paymentId: 'XID-3', ...paid, amount: 65, paidAt: unreadable('28-11-2026') }), {
          body: body('XID-3', { status_code: 0, paid_at: '28-11-2026', amount: '65.000' })
        }),
        // An empty time that was taken for a filled one: the conflict is gone.
        foundLookup(answerOf({ paymentId: 'XID-4', paidAt: unreadable('0001-01-01') }), {
          body: body('XID-4', { paid_at: '0001-01-01' })
        }),
        // Not listed.
        foundLookup(answerOf({ paymentId: 'XID-5', ...paid }), { body: body('XID-5', { status_code: 9 }) }),
        // Misread at first and looked up again since: the item belongs to the first lookup.
        foundLookup(answerOf({ paymentId: 'XID-6', ...paid, amount: 65, paidAt: unreadable('28-11-2026') }), {
          body: body('XID-6', { status_code: 0, paid_at: '28-11-2026', amount: '65.000' })
        }),
        foundLookup(answerOf({ paymentId: 'XID-6', ...paid, paidAt: unreadable('28-11-2026') }), {
          body: body('XID-6', { status_code: 0, paid_at: '28-11-2026' })
        })
      ]
      await newest.recordAll(lookups.map((lookup) => ({ lookup, settles: true })))
    })

    const history = await openHistory(file)
    const { rows } = await history.jobItems(id, { results: null, offset: 0, limit: 10 })
    expect(rows.map((row) => [row.paymentId, row.result, row.outcome, row.amount, row.conflict])).toEqual([
      ['XID-1', 'paidUncompared', 'found', 65_000, true],
      ['XID-2', 'failed', 'malformed', null, false],
      ['XID-3', 'paidEqual', 'found', 65_000, false],
      ['XID-4', 'unpaid', 'found', 65_000, false],
      ['XID-5', 'paidUncompared', 'found', 65_000, true],
      ['XID-6', 'failed', 'malformed', null, false]
    ])
    expect(await history.job(id)).toMatchObject({ state: 'done', outcomes: { found: 4, malformed: 2 } })
    expect(await history.payment('XID-2')).toBeNull()
    expect(await history.payment('XID-6')).toMatchObject({ amount: 65_000, conflictReasons: [] })
    await history.close()
  }))
