import type { Database } from 'better-sqlite3'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  SLIP_GROUPINGS,
  SLIP_TABS,
  type SlipQuery,
  type SlipTab,
  type SlipWord
} from '#contract/model/slip-states'
import type { IntendedSlip, SlipState } from '#contract/model/slips'
import { openDatabase } from '../../../electron/history/store/database'
import { defineFunctions } from '../../../electron/history/search/functions'
import type { LocalHistory } from '../../../electron/history/history'
import { MIGRATIONS } from '../../../electron/history/migrations'
import { openHistory } from '../../../electron/history/store/open'
import { SLIP_LIST_SQL, slipOrderSql } from '../../../electron/history/slips/slip-list'
import { HOLDERS_SQL, SCANNED_SQL } from '../../../electron/history/slips/slips'
import { seededRandom } from '../../support/faults'
import { answerOf, foundLookup, inTempFolder, printOf } from '../../support/history'
import { intendedSlip } from '../../support/slips'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Noon in WIB. */
const NOW = Date.UTC(2026, 0, 15, 5)

const inHistory = (work: (history: LocalHistory, file: string) => Promise<void>): Promise<void> =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'demo.sqlite')
    const history = await openHistory(file, { now: () => NOW })
    await work(history, file)
    await history.close()
  })

async function sent(history: LocalHistory, slip: IntendedSlip): Promise<IntendedSlip> {
  await history.reserveSlips([slip])
  await history.recordPrints([
    printOf({ id: slip.id, paymentId: slip.paymentId, printedAt: slip.intendedAt + 1 })
  ])
  return slip
}

function say(history: LocalHistory, ids: string[], word: SlipWord, at = NOW) {
  return history.recordSlipEvents(ids, { at, operator: 'Sari', holder: null, reason: null, ...word })
}

const found = (paymentId: string, status: 'paid' | 'unpaid' | 'unknown', amount: number) =>
  foundLookup(
    answerOf({ paymentId, status, statusCode: { paid: '0', unpaid: '9', unknown: '5' }[status], amount })
  )

/** A slip as a naive reader of the history sees it. */
interface Known {
  slip: IntendedSlip
  state: SlipState
  holder: string | null
  sent: boolean
}

const PAYMENTS = Array.from({ length: 12 }, (_, i) => ({
  id: `XID-${100 + i}`,
  status: (['unpaid', 'paid', 'unknown'] as const)[i % 3]!,
  amount: 1_000 * (i + 1)
}))
const HOLDERS = ['Budi', 'budi ', 'Ani', 'Ünal']

async function filled(history: LocalHistory, seed: number): Promise<Known[]> {
  const random = seededRandom(seed)
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!
  for (const { id, status, amount } of PAYMENTS.slice(1)) await history.record(found(id, status, amount))
  const known: Known[] = []
  for (let i = 0; i < 60; i++) {
    const slip = intendedSlip({
      paymentId: pick(PAYMENTS).id,
      operator: pick(['Sari', null, 'Tono']),
      intendedAt: NOW - Math.floor(random() * 50 * DAY)
    })
    await history.reserveSlips([slip])
    const each: Known = { slip, state: 'intended', holder: null, sent: random() < 0.9 }
    if (each.sent) {
      await history.recordPrints([printOf({ id: slip.id, paymentId: slip.paymentId })])
      each.state = 'printed'
    }
    for (let step = 0; step < 3; step++) {
      const word = pick<SlipWord>([
        { state: 'handedOut', holder: pick(HOLDERS) },
        { state: 'returned' },
        { state: 'void', reason: 'Rusak' }
      ])
      const { moved, rejected } = await say(history, [slip.id], word)
      expect(moved.length + rejected.length).toBe(1)
      if (moved.length === 0) continue
      each.state = word.state
      each.holder = 'holder' in word ? word.holder : null
    }
    known.push(each)
  }
  return known
}

/** The slips that belong in a tab, checked one by one by the rules. */
function naive(known: readonly Known[], { tab, search }: SlipQuery): Known[] {
  const statusOf = (id: string) =>
    id === PAYMENTS[0]!.id ? null : PAYMENTS.find((each) => each.id === id)!.status
  const isIn: Record<SlipTab, (each: Known) => boolean> = {
    out: ({ state, slip }) => isOutside(state) && statusOf(slip.paymentId) !== 'paid',
    collect: ({ state, slip }) => isOutside(state) && statusOf(slip.paymentId) === 'paid',
    returned: ({ state }) => state === 'returned',
    void: ({ state, sent: wasSent }) => state === 'void' && wasSent
  }
  return known
    .filter(isIn[tab])
    .filter(({ slip, holder }) =>
      [slip.serial, slip.serial.replace('-', ''), slip.paymentId, holder ?? '', slip.operator ?? '']
        .join(' ')
        .toLowerCase()
        .replaceAll('ü', 'u')
        .includes(search.toLowerCase())
    )
    .toSorted((a, b) => b.slip.intendedAt - a.slip.intendedAt)
}
const isOutside = (state: SlipState): boolean => state === 'printed' || state === 'handedOut'

function naiveSum(known: readonly Known[]): number {
  const ids = new Set(known.map(({ slip }) => slip.paymentId))
  return PAYMENTS.slice(1).reduce((sum, { id, amount }) => sum + (ids.has(id) ? amount : 0), 0)
}

describe('slips by what is to be done with them', () => {
  it.each([1, 2, 3])('equal a naive filter, with the same groups and sums: seed %i', (seed) =>
    inHistory(async (history) => {
      const known = await filled(history, seed)
      for (const tab of SLIP_TABS) {
        for (const grouping of SLIP_GROUPINGS) {
          for (const search of ['', 'BUDI', 'unal', 'XID-105', known[0]!.slip.serial.replace('-', '')]) {
            const query = { tab, grouping, search }
            const expected = naive(known, query)
            const { numbers, groups, total, counts } = await history.pinSlipOrder(query)
            const listed = numbers.length > 0 ? await history.slipListItems([...numbers]) : []
            expect(listed.map(({ id }) => id).toSorted()).toEqual(
              expected.map(({ slip }) => slip.id).toSorted()
            )
            expect(total).toEqual({ count: expected.length, amount: naiveSum(expected) })
            expect(counts[tab]).toBe(naive(known, { ...query, search: '' }).length)
            let from = 0
            for (const group of groups) {
              const ids = listed.slice(from, from + group.count).map(({ id }) => id)
              from += group.count
              const members = expected.filter(({ slip }) => ids.includes(slip.id))
              // Newest first.
              expect(ids).toEqual(members.map(({ slip }) => slip.id))
              expect(group.amount).toBe(naiveSum(members))
              const keys = new Set(
                members.map(({ slip, holder }) =>
                  grouping === 'holder'
                    ? holder && holder.trim().toLowerCase()
                    : grouping === 'operator'
                      ? slip.operator
                      : group.key
                )
              )
              expect(keys.size).toBe(1)
            }
            expect(from).toBe(listed.length)
          }
        }
      }
    })
  )

  it('are grouped by the day in WIB on which they were printed', () =>
    inHistory(async (history) => {
      await history.record(found('XID-1', 'unpaid', 5_000))
      // Midnight in WIB is 12 hours before noon.
      for (const ago of [0, 12 * HOUR - 1, 12 * HOUR + 1, 36 * HOUR + 1, 8 * DAY, 40 * DAY])
        await sent(history, intendedSlip({ intendedAt: NOW - ago }))
      const { groups } = await history.pinSlipOrder({ tab: 'out', grouping: 'age', search: '' })
      expect(groups).toEqual([
        { key: 'older', count: 1, amount: 5_000 },
        { key: 'month', count: 1, amount: 5_000 },
        { key: 'week', count: 1, amount: 5_000 },
        { key: 'yesterday', count: 1, amount: 5_000 },
        { key: 'today', count: 2, amount: 5_000 }
      ])
    }))

  it('show the current state of their payment', () =>
    inHistory(async (history) => {
      await history.record(found('XID-1', 'unpaid', 5_000))
      await sent(history, intendedSlip())
      const [number] = (await history.pinSlipOrder({ tab: 'out', grouping: 'none', search: '' })).numbers
      expect(await history.slipListItems([number!])).toMatchObject([
        { number, state: 'printed', payment: { status: 'unpaid', amount: 5_000 } }
      ])
      await history.record(found('XID-1', 'paid', 5_000))
      expect((await history.pinSlipOrder({ tab: 'out', grouping: 'none', search: '' })).numbers).toHaveLength(
        0
      )
      expect((await history.pinSlipOrder({ tab: 'collect', grouping: 'none', search: '' })).numbers).toEqual(
        Int32Array.of(number!)
      )
    }))
})

describe('slip events', () => {
  it("are rejected with the slip's serial where they are not allowed, and recorded for the others", () =>
    inHistory(async (history) => {
      await history.record(found('XID-1', 'unpaid', 5_000))
      await history.record(found('XID-2', 'paid', 5_000))
      const [a, b, paid] = [
        await sent(history, intendedSlip()),
        await sent(history, intendedSlip()),
        await sent(history, intendedSlip({ paymentId: 'XID-2' }))
      ]
      await say(history, [b.id], { state: 'returned' })
      const reported = await say(history, [a.id, b.id, paid.id], { state: 'handedOut', holder: 'Budi' })
      expect(reported).toEqual({
        moved: [{ slipId: a.id, at: NOW }],
        rejected: [
          { slipId: b.id, serial: b.serial, because: 'state', state: 'returned' },
          { slipId: paid.id, serial: paid.serial, because: 'paid', state: 'printed' }
        ]
      })
      expect(await history.slipHolders()).toEqual(['Budi'])
    }))

  it('can be undone until another event is recorded', () =>
    inHistory(async (history) => {
      const slip = await sent(history, intendedSlip())
      await say(history, [slip.id], { state: 'handedOut', holder: 'Budi' })
      const { moved } = await say(history, [slip.id], { state: 'void', reason: 'Rusak' })
      const by = { at: NOW, operator: 'Tono' }
      const undone = await history.undoSlips(moved, by)
      expect(undone.moved).toHaveLength(1)
      expect(await history.slipsOf('XID-1')).toMatchObject([
        { state: 'handedOut', holder: 'Budi', stateReason: null }
      ])
      // That event is no longer the last one.
      const again = await history.undoSlips(moved, by)
      expect(again).toMatchObject({ moved: [], rejected: [{ because: 'state' }] })
      expect((await history.slipEntries('XID-1')).map(({ state, operator }) => [state, operator])).toEqual([
        ['handedOut', 'Tono'],
        ['void', 'Sari'],
        ['handedOut', 'Sari']
      ])
    }))

  it('count in the order of recording, even if the clock was set back in between', () =>
    inHistory(async (history) => {
      const slip = await sent(history, intendedSlip({ intendedAt: NOW }))
      await say(history, [slip.id], { state: 'handedOut', holder: 'Budi' }, NOW + DAY)
      await say(history, [slip.id], { state: 'returned' }, NOW)
      expect(await history.slipsOf('XID-1')).toMatchObject([{ state: 'returned', stateAt: NOW + DAY + 1 }])
    }))

  it('are recorded once if two windows send them at once', () =>
    inHistory(async (history, file) => {
      const slip = await sent(history, intendedSlip())
      const other = await openHistory(file)
      const both = await Promise.all([
        say(history, [slip.id], { state: 'returned' }),
        say(other, [slip.id], { state: 'void', reason: 'Rusak' })
      ])
      expect(both.flatMap(({ moved }) => moved)).toHaveLength(1)
      expect(await history.slipEntries('XID-1')).toHaveLength(1)
      await other.close()
    }))
})

describe('a scanned slip', () => {
  it('is found by its serial and by its printed code, even if the payment has another code by now', () =>
    inHistory(async (history) => {
      const code = '00020101021126ABCD6304Ab1c'
      await history.record(foundLookup(answerOf({ qrContent: code })))
      const slip = await sent(history, intendedSlip({ qrContent: code, serial: '7F3A-19KD' }))
      await history.record(foundLookup(answerOf({ qrContent: '000201010211266304FFFF' })))
      for (const text of ['7f3a19kd', '7F3A-19KD', code, code.toUpperCase()]) {
        expect(await history.scannedSlips(text)).toMatchObject([{ id: slip.id }])
        expect(await history.scanned(text)).toEqual(['XID-1'])
      }
      expect(await history.scannedSlips('00020101021126ABCD6304Ab1d')).toEqual([])
    }))
})

describe('indexes alone', () => {
  const planOf = (db: Database, sql: string, values: unknown[] | object): string[] =>
    db
      .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
      .all(...(Array.isArray(values) ? values : [values]))
      .map(({ detail }) => detail)
  const inDatabase = (work: (db: Database) => void): Promise<void> =>
    inHistory(async (_, file) => {
      const db = openDatabase(file, { migrations: MIGRATIONS, busyTimeoutMs: 50 })
      defineFunctions(db, { throwIfCancelled: () => undefined, walked: 0 })
      work(db)
      db.close()
    })

  it.each([...SLIP_TABS])('find the slips in a state, with their payments: %s', (tab) =>
    inDatabase((db) => {
      const plan = planOf(db, slipOrderSql(tab), { search: '' })
      expect(plan.slice(0, 2)).toEqual([
        'SEARCH slip_states USING INDEX slips_in_state (state=?)',
        'SEARCH slips USING INTEGER PRIMARY KEY (rowid=?)'
      ])
      expect(plan).toContain(
        'SEARCH payments USING INDEX sqlite_autoindex_payments_1 (payment_id=?) LEFT-JOIN'
      )
      expect(plan.join()).not.toMatch(/SCAN|print_job/)
    })
  )

  it('find rows, serials, codes and names', () =>
    inDatabase((db) => {
      const rows = planOf(db, SLIP_LIST_SQL, ['[1]'])
      expect(rows.filter((step) => step.startsWith('SCAN'))).toEqual(['SCAN place VIRTUAL TABLE INDEX 1:'])
      for (const table of ['print_job_slips', 'print_jobs', 'print_job_states', 'print_job_events'])
        expect(rows).toContain(`SEARCH ${table} USING INTEGER PRIMARY KEY (rowid=?) LEFT-JOIN`)
      const scanned = planOf(db, SCANNED_SQL, { serial: '', text: '' }).join('\n')
      expect(scanned).toMatch(/slips_by_serial/)
      expect(scanned).toMatch(/slips_by_code/)
      expect(scanned).not.toMatch(/SCAN slips/)
      expect(planOf(db, HOLDERS_SQL, []).join('\n')).toMatch(/USING COVERING INDEX events_with_holder/)
    }))
})
