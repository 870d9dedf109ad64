import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../electron/history/store/database'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import { inTempFolder, printOf } from '../../support/history'

it('migrating from version 7 keeps the prints, and renames the layout of four slips on A4', () =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'demo.sqlite')
    const before = MIGRATIONS.filter(({ version }) => version < 8)
    const older = openDatabase(file, { migrations: before, busyTimeoutMs: 50 })
    const prints = [printOf({ layout: 'roll80' }), printOf({ layout: 'a4x4' }), printOf({ layout: 'a6' })]
    const insert = older.prepare(`
      INSERT INTO prints (id, payment_id, printed_at, layout, destination, target, operator, overruled, qr_content)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    for (const print of prints) {
      const { id, paymentId, printedAt, layout, destination, target, operator, overruled, qrContent } = print
      const then = layout === 'a4x4' ? 'a4' : layout
      const reported = [target, operator, JSON.stringify(overruled), qrContent]
      insert.run(id, paymentId, printedAt, then, destination, ...reported)
    }
    older.close()

    const history = await openHistory(file)
    expect(await history.printsOf('XID-1')).toEqual(prints.toReversed())
    // Prints from before slips were stored are not unconfirmed.
    expect(await history.unconfirmedSlips(Number.MAX_SAFE_INTEGER)).toEqual([])
    expect(await history.payees()).toEqual([])
    await history.close()

    const now = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 50 })
    expect(() => now.exec(`UPDATE prints SET layout = 'a6'`)).toThrow('only ever added')
    now.close()
  }))
