import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { HistoryError } from '../../../../electron/history/port/errors'
import type { Migration } from '../../../../electron/history/migrations/migration'
import { migrate, versionOf } from '../../../../electron/history/store/migrate'
import { MIGRATIONS } from '../../../../electron/history/migrations'

const first: Migration = { version: 1, up: (db) => db.exec('CREATE TABLE parcels (id INTEGER PRIMARY KEY)') }
const second: Migration = { version: 2, up: (db) => db.exec('ALTER TABLE parcels ADD COLUMN awb TEXT') }
const failing: Migration = {
  version: 2,
  up: (db) => {
    db.exec('DELETE FROM parcels')
    db.exec('ALTER TABLE parcels ADD COLUMN id TEXT')
  }
}

let db: Database.Database
beforeEach(() => {
  db = new Database(':memory:')
  migrate(db, [first])
  db.exec('INSERT INTO parcels VALUES (7)')
})
afterEach(() => db.close())

describe('migrating', () => {
  it('applies the missing steps in order and keeps the rows', () => {
    migrate(db, [first, second])
    expect(versionOf(db)).toBe(2)
    expect(db.prepare('SELECT * FROM parcels').all()).toEqual([{ id: 7, awb: null }])
  })

  it('rolls back a failed step completely and applies no later one', () => {
    const third: Migration = { version: 3, up: (db) => db.exec('DROP TABLE parcels') }
    const error = failureOf(() => migrate(db, [first, failing, third]))
    expect(error).toMatchObject({ code: 'migration', message: expect.stringContaining('step to version 2') })
    expect(versionOf(db)).toBe(1)
    expect(db.prepare('SELECT * FROM parcels').all()).toEqual([{ id: 7 }])
  })

  it('keeps the steps before the failed one', () => {
    const broken: Migration = { version: 3, up: () => expect.fail('no third') }
    failureOf(() => migrate(db, [first, second, broken]))
    expect(versionOf(db)).toBe(2)
  })

  it('can rebuild a table that others refer to, and fails rather than leave dangling references', () => {
    db.exec('CREATE TABLE scans (parcel INTEGER REFERENCES parcels); INSERT INTO scans VALUES (7)')
    const rebuild = (rows: string): Migration => ({
      version: 2,
      up: (db) =>
        db.exec(`CREATE TABLE fresh (id INTEGER PRIMARY KEY); ${rows}; DROP TABLE parcels;
          ALTER TABLE fresh RENAME TO parcels`)
    })
    const error = failureOf(() => migrate(db, [first, rebuild('SELECT 1')]))
    expect(error.message).toContain('1 rows point nowhere')
    migrate(db, [first, rebuild('INSERT INTO fresh SELECT id FROM parcels')])
    expect(db.prepare('SELECT * FROM scans').all()).toEqual([{ parcel: 7 }])
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1)
  })

  it('reports a full disk as such, not as a failed step', () => {
    db.pragma(`max_page_count = ${db.pragma('page_count', { simple: true }) as number}`)
    const filling: Migration = {
      version: 2,
      up: (db) => db.exec('CREATE TABLE more (a); CREATE TABLE most (a)')
    }
    expect(failureOf(() => migrate(db, [first, filling])).code).toBe('full')
  })
})

it('numbers the steps from 1, without gaps', () => {
  expect(MIGRATIONS.map((step) => step.version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
})

function failureOf(work: () => void): HistoryError {
  try {
    work()
  } catch (error) {
    expect(error).toBeInstanceOf(HistoryError)
    return error as HistoryError
  }
  throw new Error('it did not fail')
}
