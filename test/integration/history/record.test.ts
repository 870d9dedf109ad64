import Database from 'better-sqlite3'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OUTCOMES } from '#contract/model/lookups'
import { openDatabase } from '../../../electron/history/store/database'
import type { LocalHistory } from '../../../electron/history/history'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import { record } from '../../../electron/history/lookups/record'
import { tablesOf } from '../../../electron/history/store/tables'
import {
  answerOf,
  failedLookup,
  foundLookup,
  newId,
  packageOf,
  positionOf,
  printOf,
  tempFolder,
  type TempFolder,
  walkOn
} from '../../support/history'

let folder: TempFolder
let file: string
let history: LocalHistory
beforeEach(async () => {
  folder = tempFolder()
  file = join(folder.path, 'demo.sqlite')
  history = await openHistory(file, { busyTimeoutMs: 50 })
})
afterEach(async () => {
  await history.close()
  folder.remove()
})

const whole = answerOf({
  status: 'paid',
  statusCode: '0',
  paidAt: { at: null, text: 'kemarin', zoneAssumed: false },
  packages: [
    packageOf({
      awb: 'GK-11-2239895',
      orderId: 'YAN-1683603626755',
      service: 'gosend',
      serviceName: 'instant',
      status: 105,
      liveTrackUrl: 'https://example.com/track',
      origin: positionOf({ name: 'Toko Sari', latitude: -6.2184034, longitude: 106.8276737 }),
      destination: positionOf()
    }),
    packageOf({ status: 105.5, damaged: true })
  ]
})

describe('recording', () => {
  it('stores every outcome with all its data', async () => {
    const lookups = OUTCOMES.map((outcome) =>
      outcome === 'found'
        ? foundLookup(answerOf())
        : failedLookup(outcome, 'XID-1', { reason: 'why', yourIp: '::1' })
    )
    for (const lookup of lookups) await history.record(lookup)
    const stored = await history.recentLookups({ before: null, limit: 100 })
    expect(stored).toEqual(
      lookups.map(({ body: _, bodyCut: __, answer: ___, ...lookup }) => lookup).reverse()
    )
    expect(await history.payment('XID-1')).toMatchObject({ lookups: 8, lastOutcome: 'cancelled' })
  })

  it('returns the answer to the last field, even after reopening', async () => {
    const recorded = await history.record(foundLookup(whole))
    expect(recorded).toEqual({
      ...whole,
      // Its time of payment is text that cannot be read, which is not the same as empty.
      conflictReasons: [],
      lastReason: null,
      lookups: 1,
      firstSeenAt: 1_760_000_000_250,
      checkedAt: 1_760_000_000_250,
      lastTriedAt: 1_760_000_000_250,
      lastOutcome: 'found',
      lastMessage: null
    })
    await history.close()
    history = await openHistory(file)
    expect(await history.payment('XID-1')).toEqual(recorded)
  })

  it('stores raw bodies byte for byte', async () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256)
    const lookup = failedLookup('malformed', 'XID-1', { body: bytes.subarray(10), bodyCut: true })
    await history.record(lookup)
    expect(await history.body(lookup.id)).toMatchObject({ bytes: 290, cut: true })
    const db = new Database(file, { readonly: true })
    expect(db.prepare('SELECT body FROM lookups').pluck().get()).toEqual(Buffer.from(bytes.subarray(10)))
    db.close()
    expect(await history.body(newId())).toBeNull()
  })

  it('neither overwrites nor hides known data when a lookup fails', async () => {
    const known = await history.record(foundLookup(whole))
    for (const outcome of OUTCOMES.filter((outcome) => outcome !== 'found')) {
      const reason = `why it was ${outcome}`
      const failed = failedLookup(outcome, 'XID-1', { reason, requestedAt: 1_760_000_900_000 })
      const tried = await history.record(failed)
      expect(await history.payment('XID-1')).toEqual(tried)
      expect(tried).toEqual({
        ...known,
        lookups: expect.any(Number),
        lastTriedAt: 1_760_000_900_250,
        lastOutcome: outcome,
        lastReason: reason,
        lastMessage: `it was ${outcome}`
      })
    }
  })

  it('counts lookups from before the payment was first found', async () => {
    expect(await history.record(failedLookup('notFound'))).toBeNull()
    expect(await history.payment('XID-1')).toBeNull()
    expect(await history.record(foundLookup(answerOf()))).toMatchObject({ lookups: 2 })
  })

  it('drops packages that are missing from the last answer', async () => {
    await history.record(foundLookup(whole))
    expect(await history.record(foundLookup(answerOf()))).toMatchObject({ packages: [] })
  })

  it('compares codes in their stored form', async () => {
    const odd = answerOf({ qrContent: 'A\ud83d' })
    await history.record(foundLookup(odd))
    expect(await history.record(foundLookup(odd))).toMatchObject({ conflictReasons: [] })
  })

  it.each([
    ['an id that is there already', (first: string) => foundLookup(answerOf(), { id: first })],
    ['an answer without `found`', () => ({ ...failedLookup('failed'), answer: answerOf() })],
    ['`found` without an answer', () => foundLookup(answerOf(), { answer: null })],
    ['an invalid amount', () => foundLookup(answerOf({ amount: -1 }))]
  ])('rejects %s, and changes nothing', async (_, make) => {
    const first = foundLookup(answerOf())
    const known = await history.record(first)
    await expect(history.record(make(first.id))).rejects.toMatchObject({
      name: 'HistoryError',
      code: 'invalid'
    })
    expect(await history.payment('XID-1')).toEqual(known)
  })
})

describe('timelines', () => {
  it('are newest first in the order of recording, page by page', async () => {
    const lookups = [5, 3, 4, 1].map((hour) =>
      failedLookup('failed', `XID-${hour % 2}`, { requestedAt: hour })
    )
    for (const lookup of lookups) await history.record(lookup)
    const ids = lookups.map((lookup) => lookup.id).reverse()
    const idsOf = async (page: Promise<{ id: string }[]>) => (await page).map((lookup) => lookup.id)
    expect(await idsOf(history.recentLookups({ before: null, limit: 3 }))).toEqual(ids.slice(0, 3))
    expect(await idsOf(history.recentLookups({ before: ids[2]!, limit: 3 }))).toEqual(ids.slice(3))
    expect(await idsOf(history.recentLookups({ before: newId(), limit: 3 }))).toEqual([])
    expect(await idsOf(history.lookupsOf('XID-1', 2))).toEqual(
      ids.filter((id) => id !== lookups[2]!.id).slice(0, 2)
    )
  })

  it('include each print', async () => {
    const prints = [
      printOf(),
      printOf({ overruled: ['alreadyPaid', 'conflict'], operator: null, target: null })
    ]
    await history.recordPrints(prints)
    expect(await history.printsOf('XID-1')).toEqual(prints.reverse())
    expect(await history.printsOf('XID-2')).toEqual([])
  })
})

it('meta texts are stored beside the lookups', async () => {
  expect(await history.meta('environment')).toBeNull()
  await history.setMeta('environment', 'sandbox')
  await history.setMeta('environment', 'demo')
  expect(await history.meta('environment')).toBe('demo')
})

describe('evidence', () => {
  it.each([
    'UPDATE lookups SET outcome = outcome',
    'DELETE FROM lookups',
    'INSERT OR REPLACE INTO lookups SELECT * FROM lookups',
    'UPDATE prints SET operator = NULL',
    'DELETE FROM prints',
    'INSERT OR REPLACE INTO prints SELECT * FROM prints'
  ])('can only be added to: %s', async (sql) => {
    await history.record(foundLookup(answerOf()))
    await history.recordPrints([printOf()])
    const db = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 50 })
    expect(() => db.exec(sql)).toThrow('only ever added')
    db.close()
  })
})

describe('a full disk', () => {
  it('is reported, and nothing changes', () => {
    const db = openDatabase(join(folder.path, 'small.sqlite'), { migrations: MIGRATIONS, busyTimeoutMs: 50 })
    const tables = tablesOf(db, walkOn)
    const add = db.transaction(record)
    const known = add.immediate(tables, foundLookup(answerOf()))
    db.pragma(`max_page_count = ${(db.pragma('page_count', { simple: true }) as number) + 2}`)
    const big = foundLookup(answerOf({ amount: 1 }), { body: new Uint8Array(100_000) })
    expect(() => add.immediate(tables, big)).toThrow(expect.objectContaining({ code: 'SQLITE_FULL' }))
    expect(tables.payments.find('XID-1')).toEqual(known)
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
    db.pragma('max_page_count = 1000000')
    expect(add.immediate(tables, big)).toMatchObject({ amount: 1, lookups: 2 })
    db.close()
  })
})
