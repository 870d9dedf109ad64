import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../electron/history/store/database'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import { inTempFolder, printOf } from '../../support/history'
import { intendedSlip } from '../../support/slips'

it('migrating from version 8 gives each slip the state that follows from its print and events', () =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'demo.sqlite')
    const before = MIGRATIONS.filter(({ version }) => version < 9)
    const older = openDatabase(file, { migrations: before, busyTimeoutMs: 50 })
    const [unconfirmed, printed, out, back] = Array.from({ length: 4 }, () => intendedSlip()) as [
      ReturnType<typeof intendedSlip>,
      ReturnType<typeof intendedSlip>,
      ReturnType<typeof intendedSlip>,
      ReturnType<typeof intendedSlip>
    ]
    const insert = older.prepare(`
      INSERT INTO slips (id, serial, payment_id, copy, reason, layout, destination, target, operator, overruled,
        qr_content, intended_at)
      VALUES (@id, @serial, @paymentId, @copy, @reason, @layout, @destination, @target, @operator, '[]',
        @qrContent, @intendedAt)`)
    for (const { overruled: _, ...slip } of [unconfirmed, printed, out, back]) insert.run(slip)
    const print = older.prepare(`
      INSERT INTO prints (id, payment_id, printed_at, layout, destination, target, operator, overruled, qr_content)
      VALUES (?, 'XID-1', 1760000000001, 'roll80', 'printer', null, null, '[]', '000201')`)
    for (const { id } of [printed, out, back]) print.run(id)
    const event = older.prepare('INSERT INTO slip_events (slip, state, at, holder) VALUES (?, ?, ?, ?)')
    event.run(3, 'handedOut', 1_760_000_000_002, 'Budi')
    event.run(4, 'handedOut', 1_760_000_000_002, 'Budi')
    event.run(4, 'returned', 1_760_000_000_003, null)
    older.close()

    const history = await openHistory(file)
    expect((await history.slipsOf('XID-1')).reverse()).toEqual([
      { ...unconfirmed, state: 'intended', stateAt: unconfirmed.intendedAt, holder: null, stateReason: null },
      { ...printed, state: 'printed', stateAt: 1_760_000_000_001, holder: null, stateReason: null },
      { ...out, state: 'handedOut', stateAt: 1_760_000_000_002, holder: 'Budi', stateReason: null },
      { ...back, state: 'returned', stateAt: 1_760_000_000_003, holder: null, stateReason: null }
    ])
    expect((await history.slipEntries('XID-1')).map(({ state }) => state)).toEqual([
      'returned',
      'handedOut',
      'handedOut'
    ])
    // New events change the state as before.
    await history.recordPrints([printOf({ id: unconfirmed.id, printedAt: 1_760_000_000_009 })])
    expect((await history.slipsOf('XID-1')).at(-1)).toMatchObject({ state: 'printed' })
    await expect(history.reserveSlips([intendedSlip({ serial: out.serial })])).rejects.toMatchObject({
      code: 'invalid'
    })
    expect(await history.check()).toEqual([])
    await history.close()

    const now = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 50 })
    for (const table of ['slips', 'slip_events'])
      expect(() => now.exec(`DELETE FROM ${table}`)).toThrow('only ever added')
    now.close()
  }))
