import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openDatabase } from '../../../electron/history/store/database'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import { inTempFolder } from '../../support/history'
import samples from '../../support/qris-samples.json' with { type: 'json' }

const [first, second] = samples.map(({ payload }) => payload) as [string, string]

it('a code that was known before migrating leads to its payment', () =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'demo.sqlite')
    const before = MIGRATIONS.filter(({ version }) => version < 5)
    const db = openDatabase(file, { migrations: before, busyTimeoutMs: 50 })
    const insert = db.prepare(
      `INSERT INTO payments (seq, payment_id, service, status, status_rank, status_code, conflict_reasons, conflict,
        amount, first_seen_at, checked_at, last_tried_at, last_outcome, awbs, recipients, seen_paid, amount_changed,
        qr_content_changed, last_qr_content, search_text)
      VALUES (?, ?, 'express', 'unpaid', 0, '9', '[]', 0, 1, 1, 1, 1, 'found', '[]', '[]', 0, 0, 0, ?, '')`
    )
    insert.run(1, 'XID-1', first)
    insert.run(2, 'XID-2', null)
    db.close()

    const history = await openHistory(file)
    expect(await history.scanned(first)).toEqual(['XID-1'])
    expect(await history.scanned(second)).toEqual([])
    expect(await history.check()).toEqual([])
    await history.close()
  }))
