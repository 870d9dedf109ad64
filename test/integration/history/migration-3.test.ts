import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../electron/history/store/database'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import {
  answerOf,
  FIRST_PAGE,
  foundLookup,
  inTempFolder,
  newId,
  packageOf,
  positionOf,
  parseStored
} from '../../support/history'

const PAYMENTS = [
  answerOf({
    paymentId: 'XID-SECOND',
    amount: 70_000,
    packages: [
      packageOf({ awb: 'GK-2', destination: positionOf({ name: 'Ünal' }) }),
      packageOf({ awb: null })
    ]
  }),
  answerOf({ paymentId: 'XID-FIRST', amount: 5_000, packages: [] })
]

/** A history as version 2 of the program left it. */
function makeVersion2(file: string): void {
  const db = openDatabase(file, { migrations: MIGRATIONS.slice(0, 2), busyTimeoutMs: 50 })
  const lookup =
    db.prepare(`INSERT INTO lookups (id, payment_id, outcome, requested_at, duration_ms, attempts,
    http_status, body_cut, body) VALUES (?, ?, 'found', 1, 2, 1, 200, 0, ?)`)
  const payment =
    db.prepare(`INSERT INTO payments (payment_id, service, status, status_code, conflict_reasons,
    conflict, amount, created_at, first_seen_at, checked_at, last_tried_at, last_outcome, awbs, recipients, method,
    qr_content, created_text, created_zone_assumed, pay_time_at, pay_time_text, pay_time_zone_assumed, status_text,
    seen_paid, amount_changed, qr_content_changed, last_qr_content, search_text)
    VALUES (@paymentId, @service, @status, @statusCode, '[]', 0, @amount, @created, 3, 3, 3, 'found', @awbs,
    @recipients, @method, @qrContent, @createdText, @createdZone, @pay, @payText, @payZone, @statusText, 0, 0, 0,
    @qrContent, @text)`)
  const item =
    db.prepare(`INSERT INTO packages (payment_id, position, awb, order_id, service, service_name, status,
    live_track_url, origin, destination, damaged)
    VALUES (?, ?, @awb, @orderId, @service, @serviceName, @status, @liveTrackUrl, @from, @to, 0)`)
  for (const answer of PAYMENTS.toReversed()) {
    const { paymentId, packages, createdAt, payTime } = answer
    const body = Buffer.from(JSON.stringify({ outcome: 'found', answer }))
    lookup.run(newId(), paymentId, body)
    const names = packages.flatMap(({ destination }) => destination?.name ?? [])
    payment.run({
      ...answer,
      awbs: JSON.stringify(packages.flatMap(({ awb }) => awb ?? [])),
      recipients: JSON.stringify([...new Set(names)]),
      created: createdAt?.at ?? null,
      createdText: createdAt?.text ?? null,
      createdZone: createdAt && Number(createdAt.zoneAssumed),
      pay: payTime?.at ?? null,
      payText: payTime?.text ?? null,
      payZone: payTime && Number(payTime.zoneAssumed),
      packages: null,
      createdAt: null,
      payTime: null,
      paidAt: null,
      text: [paymentId, ...names].join('\u001f').toLowerCase()
    })
    for (const [position, each] of packages.entries()) {
      const { origin, destination } = each
      item.run(paymentId, position, {
        ...each,
        damaged: null,
        origin: null,
        destination: null,
        from: origin && JSON.stringify(origin),
        to: destination && JSON.stringify(destination)
      })
    }
  }
  db.close()
}

it('migrating from version 2 keeps the rows, makes their texts searchable, and equals a rebuild', () =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'demo.sqlite')
    makeVersion2(file)
    const history = await openHistory(file)
    expect(await history.check()).toEqual([])
    const stored = async () => [
      await history.payment('XID-FIRST'),
      await history.payment('XID-SECOND'),
      await history.list({ ...FIRST_PAGE, column: 'recipients' }),
      await history.summary('')
    ]
    const [first, second] = await stored()
    expect(first).toMatchObject({ ...PAYMENTS[1], lookups: 1 })
    expect(second).toMatchObject({ ...PAYMENTS[0], lookups: 1 })
    for (const search of ['ünal', 'una', 'un', 'second', 'name:Unal amount:70000']) {
      expect(await history.paymentIds({ ...FIRST_PAGE, search })).toEqual(['XID-SECOND'])
    }
    const before = await stored()
    await history.rebuild(parseStored)
    expect(await stored()).toEqual(before)

    await history.record(foundLookup(answerOf({ paymentId: 'XID-FIRST', amount: 6_000 })))
    expect((await history.summary('amount:6000')).all.count).toBe(1)
    await history.close()
  }))
