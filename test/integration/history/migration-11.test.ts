import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../electron/history/database'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/open'
import { EXPRESS } from '../../support/documented-answers'
import { answerOf, FIRST_PAGE, foundLookup, inTempFolder, packageOf } from '../../support/history'

/** The documented Express answer for an id, with members of `data` written differently. */
function body(paymentId: string, change: Record<string, unknown>, raw = (text: string) => text): Uint8Array {
  const documented = JSON.parse(EXPRESS)
  const data = { ...documented.data, payment_id: paymentId, ...change }
  return new TextEncoder().encode(raw(JSON.stringify({ ...documented, data })))
}

const unreadable = (text: string) => ({ at: null, text, zoneAssumed: false })
const AT = 1_760_000_000_000

/** As an earlier version read and kept them. */
const KEPT = [
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
  // Not touched: what it says would be read otherwise today, but nothing of it is doubtful.
  foundLookup(answerOf({ paymentId: 'XID-6', amount: 1 }), { body: body('XID-6', {}) })
]

it('a history of version 9 has what was misread derived anew from the kept answers, and nothing else', () =>
  inTempFolder(async (folder) => {
    const made = join(folder, 'made.sqlite')
    const newest = await openHistory(made)
    for (const lookup of KEPT) await newest.record(lookup)
    await newest.close()
    const file = join(folder, 'demo.sqlite')
    const db = openDatabase(file, {
      migrations: MIGRATIONS.filter(({ version }) => version < 10),
      busyTimeoutMs: 50
    })
    db.prepare('ATTACH ? AS made').run(made)
    for (const table of ['lookups', 'payments', 'packages'])
      db.exec(`INSERT INTO ${table} SELECT * FROM made.${table}`)
    db.exec(
      `UPDATE payments SET conflict = 1, conflict_reasons = '["unpaidWithPaidAt"]' WHERE payment_id = 'XID-3'`
    )
    db.exec(
      `UPDATE payments SET conflict = 1, conflict_reasons = '["paidWithoutPaidAt"]' WHERE payment_id = 'XID-4'`
    )
    db.close()

    const history = await openHistory(file)
    // Never found by an answer that counts; the lookup is kept.
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
    expect(await history.payment('XID-6')).toMatchObject({ amount: 1 })
    expect((await history.list(FIRST_PAGE)).total).toBe(5)
    expect(await history.check()).toEqual([])
    await history.close()

    const again = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 50 })
    expect(again.prepare('SELECT count(*) FROM to_derive').pluck().get()).toBe(0)
    again.close()
  }))
