import Database from 'better-sqlite3'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Migration } from '../../../electron/history/migrations/migration'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import { answerOf, foundLookup, inTempFolder } from '../../support/history'
import { octal, UMASKS, underUmask } from '../../support/umask'

const added: Migration = {
  version: MIGRATIONS.length + 1,
  up: (db) => db.exec('CREATE TABLE notes (payment_id TEXT, note TEXT)')
}
const failing: Migration = {
  version: MIGRATIONS.length + 1,
  up: (db) => db.exec('DELETE FROM payments; nonsense')
}

/** A history with one payment in it. */
async function historyIn(folder: string): Promise<string> {
  const file = join(folder, 'demo.sqlite')
  const history = await openHistory(file)
  await history.record(foundLookup(answerOf()))
  await history.close()
  return file
}

describe('a history that does not exist yet', () => {
  it.skipIf(process.platform === 'win32').each(UMASKS)(
    'is created for its owner only, with its folder, its log and its copy (umask %o)',
    (umask) =>
      inTempFolder((folder) =>
        underUmask(umask, async () => {
          const file = join(folder, 'history', 'demo.sqlite')
          const copy = `${file}.v${MIGRATIONS.length}.backup`
          await (await openHistory(file)).close()
          expect(readdirSync(join(folder, 'history'))).toEqual(['demo.sqlite'])
          const history = await openHistory(file, { migrations: [...MIGRATIONS, added] })
          await history.record(foundLookup(answerOf()))
          expect(octal(statSync(join(folder, 'history')).mode)).toBe('700')
          for (const name of [file, `${file}-wal`, `${file}-shm`, copy]) {
            expect(octal(statSync(name).mode), name).toBe('600')
          }
          await history.close()
        })
      )
  )

  it('is not created beside the log of a lost one', () =>
    inTempFolder(async (folder) => {
      const file = join(folder, 'demo.sqlite')
      writeFileSync(`${file}-wal`, 'log')
      await expect(openHistory(file)).rejects.toMatchObject({ code: 'corrupt' })
      expect(existsSync(file)).toBe(false)
    }))

  it('cannot be created if a file is in the way', () =>
    inTempFolder(async (folder) => {
      writeFileSync(join(folder, 'file'), '')
      await expect(openHistory(join(folder, 'file', 'demo.sqlite'))).rejects.toMatchObject({ code: 'io' })
    }))
})

describe('a file that is not a history', () => {
  it.each<[string, string, (file: string) => void]>([
    ['text', 'corrupt', (file) => writeFileSync(file, 'not a database at all\n'.repeat(100))],
    ['an empty file', 'corrupt', (file) => writeFileSync(file, '')],
    [
      'a database of another program',
      'foreign',
      (file) => new Database(file).exec('CREATE TABLE a (b)').close()
    ],
    ['a folder', 'io', (file) => mkdirSync(file)]
  ])('is rejected and left unchanged: %s', (_, code, make) =>
    inTempFolder(async (folder) => {
      const file = join(folder, 'demo.sqlite')
      make(file)
      const before = statSync(file).isFile() && readFileSync(file)
      await expect(openHistory(file)).rejects.toMatchObject({ name: 'HistoryError', code })
      expect(statSync(file).isFile() && readFileSync(file)).toEqual(before)
    })
  )

  it('is rejected if its tables are missing', () =>
    inTempFolder(async (folder) => {
      const file = await historyIn(folder)
      new Database(file).exec('DROP TABLE prints').close()
      await expect(openHistory(file)).rejects.toMatchObject({ code: 'corrupt' })
    }))

  it('is reported with the place of the damage', () =>
    inTempFolder(async (folder) => {
      const file = await historyIn(folder)
      // The end of the file is then part of an answer, not of the table definitions.
      const whole = await openHistory(file)
      await whole.record(foundLookup(answerOf({ statusText: 'x'.repeat(20_000) })))
      await whole.close()
      const bytes = readFileSync(file)
      bytes.fill(0x5a, bytes.length - 4_096)
      writeFileSync(file, bytes)
      const history = await openHistory(file)
      expect(await history.check()).not.toEqual([])
      await history.close()
    }))
})

describe('a history of another version', () => {
  it('is rejected unchanged if it is newer, including data that is still in its log', () =>
    inTempFolder(async (folder) => {
      const file = await historyIn(folder)
      const newer = new Database(file)
      newer.pragma('user_version = 99')
      // The state after a kill: the new version is in the log alone.
      const remaining = join(folder, 'left.sqlite')
      for (const suffix of ['', '-wal']) copyFileSync(`${file}${suffix}`, `${remaining}${suffix}`)
      newer.close()
      for (const name of [file, remaining]) {
        const before = [name, `${name}-wal`].map((part) => existsSync(part) && readFileSync(part))
        await expect(openHistory(name)).rejects.toMatchObject({ code: 'newer', retryable: false })
        const after = [name, `${name}-wal`].map((part) => existsSync(part) && readFileSync(part))
        expect(after[0]).toEqual(before[0])
        if (before[1]) expect(after[1]).toEqual(before[1])
      }
    }))

  it('is copied first, then migrated, with its rows', () =>
    inTempFolder(async (folder) => {
      const file = await historyIn(folder)
      const history = await openHistory(file, { migrations: [...MIGRATIONS, added] })
      expect(await history.payment('XID-1')).toMatchObject({ amount: 65_000, lookups: 1 })
      await history.close()
      const copy = `${file}.v${MIGRATIONS.length}.backup`
      const old = await openHistory(copy)
      expect(await old.check()).toEqual([])
      expect(await old.payment('XID-1')).toMatchObject({ amount: 65_000 })
      await old.close()
    }))

  it('stays as it is if a migration fails, reports the failure, and can be migrated later', () =>
    inTempFolder(async (folder) => {
      const file = await historyIn(folder)
      const migrations = [...MIGRATIONS, failing]
      await expect(openHistory(file, { migrations })).rejects.toMatchObject({ code: 'migration' })
      const history = await openHistory(file)
      expect(await history.payment('XID-1')).not.toBeNull()
      await history.close()
      await (await openHistory(file, { migrations: [...MIGRATIONS, added] })).close()
    }))

  it('is not migrated if it cannot be copied', () =>
    inTempFolder(async (folder) => {
      const file = await historyIn(folder)
      mkdirSync(`${file}.v${MIGRATIONS.length}.backup`)
      const migrations = [...MIGRATIONS, added]
      await expect(openHistory(file, { migrations })).rejects.toMatchObject({ code: 'io' })
      const db = new Database(file)
      expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length)
      db.close()
      expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
    }))

  it('is not copied if there is nothing to migrate', () =>
    inTempFolder(async (folder) => {
      const file = await historyIn(folder)
      await (await openHistory(file)).close()
      expect(readdirSync(folder)).toEqual(['demo.sqlite'])
    }))
})

describe('a closed history', () => {
  it('rejects every call, and may be closed again', () =>
    inTempFolder(async (folder) => {
      const history = await openHistory(join(folder, 'demo.sqlite'))
      await history.close()
      await history.close()
      await expect(history.payment('XID-1')).rejects.toMatchObject({ code: 'closed' })
      await expect(history.record(foundLookup(answerOf()))).rejects.toMatchObject({ code: 'closed' })
      const reading = history.payments({ status: null, conflict: false, search: '' })
      await expect(reading[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'closed' })
    }))
})
