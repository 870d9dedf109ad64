import Database from 'better-sqlite3'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import { inTempFolder, newId } from '../../support/history'

const runner = { pid: 7, heartbeat: 1_000 }
const item = { paymentId: 'XID-1', expectedAmount: null, reference: null }

describe('the migration to version 2', () => {
  it('keeps every row of version 1, and jobs can run beside them', () =>
    inTempFolder(async (folder) => {
      const older = join(folder, 'older.sqlite')
      const first = await openHistory(older, { migrations: MIGRATIONS.slice(0, 1) }).catch(() => null)
      // Current statements need the current schema, so the old file is made by the old migrations alone.
      expect(first).toBeNull()
      const db = new Database(older)
      expect(db.pragma('user_version', { simple: true })).toBe(1)
      const columns = `id, payment_id, outcome, requested_at, duration_ms, attempts, http_status, body_cut, body`
      db.prepare(
        `INSERT INTO lookups (${columns}) VALUES (?, 'XID-1', 'notFound', 5, 6, 1, 404, 0, x'78')`
      ).run(newId())
      db.prepare(`INSERT INTO meta VALUES ('demoEpoch', '12')`).run()
      db.close()
      const migrated = await openHistory(older)
      expect(await migrated.lookupsOf('XID-1', 5)).toMatchObject([{ outcome: 'notFound', requestedAt: 5 }])
      expect(await migrated.meta('demoEpoch')).toBe('12')
      await migrated.addJob({ id: newId(), name: 'list', createdAt: 1, runner }, [item])
      expect(await migrated.jobs()).toMatchObject([{ total: 1 }])
      expect(await migrated.check()).toEqual([])
      await migrated.close()
      expect(readdirSync(folder).filter((name) => name.startsWith('older.sqlite'))).toHaveLength(2)
    }))
})
