import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '../../../electron/history/store/database'
import { type ReadAnswer, rebuild } from '../../../electron/history/lookups/rebuild'
import { type RecordedLookup, record } from '../../../electron/history/lookups/record'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { tablesOf } from '../../../electron/history/store/tables'
import { readAnswer } from '../../../electron/kiriminaja/answer'
import { EXPRESS, EXPRESS_PAYMENT, INSTANT, INSTANT_PAYMENT } from '../../support/documented-answers'
import { anyLookup } from '../../support/history-arbitrary'
import { draws } from '../../support/draws'
import { answerOf, failedLookup, foundLookup, inTempFolder, parseStored, walkOn } from '../../support/history'

/** A history in a real file, without its asynchronous wrapper, so that thousands of sequences take only seconds. */
async function withTables(work: (open: ReturnType<typeof openTables>) => void): Promise<void> {
  await inTempFolder(async (folder) => {
    const open = openTables(`${folder}/demo.sqlite`)
    // No power cut happens here.
    open.db.pragma('synchronous = OFF')
    work(open)
    open.db.close()
  })
}

function openTables(file: string) {
  const db = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 50 })
  const tables = tablesOf(db, walkOn)
  const rows = () => [
    db.prepare('SELECT * FROM payments ORDER BY payment_id').all(),
    db.prepare('SELECT * FROM packages ORDER BY payment, position').all()
  ]
  return {
    db,
    rows,
    record: (lookup: RecordedLookup) => record(tables, lookup),
    rebuild: (read: ReadAnswer = parseStored) => rebuild(tables, read)
  }
}

describe('rebuilding', () => {
  it('gives the same rows as recording, for random sequences', () =>
    withTables(({ db, rows, record, rebuild }) => {
      const property = fc.property(fc.array(anyLookup, { minLength: 1, maxLength: 12 }), (lookups) => {
        db.exec('BEGIN')
        try {
          lookups.forEach((lookup) => record(lookup))
          const recorded = rows()
          const report = rebuild()
          expect(rows()).toEqual(recorded)
          expect(report).toEqual({
            lookups: lookups.length,
            payments: recorded[0]!.length,
            readDifferently: 0
          })
        } finally {
          db.exec('ROLLBACK')
        }
      })
      fc.assert(property, { numRuns: draws(1_000) })
    }))

  it('reads in chunks what does not fit at once', () =>
    withTables(({ db, rows, record, rebuild }) => {
      db.exec('BEGIN')
      for (let index = 0; index < 120; index++) record(foundLookup(answerOf({ amount: index })))
      for (let index = 0; index < 1_100; index++) record(foundLookup(answerOf({ paymentId: `PID-${index}` })))
      const recorded = rows()
      expect(rebuild()).toEqual({ lookups: 1_220, payments: 1_101, readDifferently: 0 })
      expect(rows()).toEqual(recorded)
      db.exec('COMMIT')
    }))

  it('reads the documented answers as the client did', async () =>
    withTables(({ db, rows, record, rebuild }) => {
      db.exec('BEGIN')
      for (const [paymentId, text] of [
        [EXPRESS_PAYMENT.paymentId, EXPRESS],
        [INSTANT_PAYMENT.paymentId, INSTANT]
      ] as const) {
        const { outcome, answer } = readAnswer({ paymentId, httpStatus: 200, body: text, bodyCut: false })
        expect(outcome).toBe('found')
        record(foundLookup(answer!, { body: new TextEncoder().encode(text) }))
      }
      const recorded = rows()
      expect(rebuild(readAnswer)).toEqual({ lookups: 2, payments: 2, readDifferently: 0 })
      expect(rows()).toEqual(recorded)
      db.exec('COMMIT')
    }))

  it('uses the current reader, and counts how often its result differs', () =>
    withTables(({ record, rebuild, rows }) => {
      const body = foundLookup(answerOf()).body
      record(failedLookup('malformed', 'XID-1', { body }))
      // The outcome does not depend on the body here: the body is left from an earlier attempt.
      record(failedLookup('cancelled', 'XID-1', { body }))
      expect(rebuild()).toEqual({ lookups: 2, payments: 1, readDifferently: 1 })
      expect(rows()[0]).toMatchObject([{ payment_id: 'XID-1', last_outcome: 'cancelled' }])
    }))
})
