import fc from 'fast-check'
import { writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Lookup } from '#contract/model/lookups'
import type { Payment } from '#contract/model/payments'
import type { Print } from '#contract/model/slips'
import type { RecordedLookup } from '../../../electron/history/lookups/record'
import { answerOf, failedLookup, foundLookup, printOf, parseStored } from '../../support/history'
import { anyLookup } from '../../support/history-arbitrary'
import { EVERYTHING, exported, imported, NOW, withMachines, type Machine } from '../../support/machines'
import { intendedSlip } from '../../support/slips'

/** Everything that a window shows of a history, except the numbers that SQLite assigns. */
interface Seen {
  payments: Payment[]
  timelines: Record<string, Lookup[]>
  prints: Print[]
}

const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1)

async function seen({ history }: Machine, ids: Iterable<string>): Promise<Seen> {
  const payments: Payment[] = []
  for await (const payment of history.payments(EVERYTHING)) payments.push(payment)
  const timelines: Seen['timelines'] = {}
  const prints: Print[] = []
  for (const id of [...ids].sort()) {
    timelines[id] = await history.lookupsOf(id, 1_000)
    prints.push(...(await history.printsOf(id)))
  }
  payments.sort((a, b) => (a.paymentId < b.paymentId ? -1 : 1))
  return { payments, timelines, prints: prints.sort(byId) }
}

const idsOf = (...lists: RecordedLookup[][]): Set<string> =>
  new Set(lists.flat().map(({ paymentId }) => paymentId))
const inTime = (lookups: RecordedLookup[]): RecordedLookup[] =>
  lookups.toSorted(
    (a, b) => a.requestedAt + a.durationMs - (b.requestedAt + b.durationMs) || (a.id < b.id ? -1 : 1)
  )

const lookups = fc.array(anyLookup, { maxLength: 12 })
const RUNS = { numRuns: 15 }

describe('importing a history from another machine', () => {
  it('gives the same history, whatever the clocks said', () =>
    fc.assert(
      fc.asyncProperty(lookups, (recorded) =>
        withMachines(async (make, folder) => {
          const from = await make(recorded)
          for (const { paymentId } of recorded.slice(0, 3))
            await from.history.recordPrints([printOf({ paymentId })])
          const to = await make()
          const report = await imported(to, exported(from, join(folder, 'a.jsonl')))
          expect(report).toMatchObject({ rejected: 0, known: 0, cut: false, stopped: false })
          const ids = idsOf(recorded)
          expect(await seen(to, ids)).toEqual(await seen(from, ids))
          // And from there on to a third machine.
          const next = await make()
          await imported(next, exported(to, join(folder, 'b.jsonl')))
          expect(await seen(next, ids)).toEqual(await seen(from, ids))
        })
      ),
      RUNS
    ))

  it('twice is the same as once', () =>
    fc.assert(
      fc.asyncProperty(lookups, lookups, (there, here) =>
        withMachines(async (make, folder) => {
          const file = exported(await make(there), join(folder, 'a.jsonl'))
          const to = await make(here)
          const first = await imported(to, file)
          expect(first.added).toBe(there.length)
          const ids = idsOf(there, here)
          const once = await seen(to, ids)
          expect(await imported(to, file)).toMatchObject({ added: 0, payments: 0, known: there.length })
          expect(await seen(to, ids)).toEqual(once)
        })
      ),
      RUNS
    ))

  it('gives the same result in any order of files, and the same as one machine recording in time', () =>
    fc.assert(
      fc.asyncProperty(lookups, lookups, (a, b) =>
        withMachines(async (make, folder) => {
          const [fromA, fromB] = [await make(inTime(a)), await make(inTime(b))]
          const files = [exported(fromA, join(folder, 'a.jsonl')), exported(fromB, join(folder, 'b.jsonl'))]
          const [ab, ba] = [await make(), await make()]
          for (const file of files) await imported(ab, file)
          for (const file of files.toReversed()) await imported(ba, file)
          const ids = idsOf(a, b)
          const both = await seen(ab, ids)
          expect(await seen(ba, ids)).toEqual(both)
          expect(both).toEqual(await seen(await make(inTime([...a, ...b])), ids))
        })
      ),
      RUNS
    ))

  it('equals a rebuild, including what is recorded afterwards', () =>
    fc.assert(
      fc.asyncProperty(lookups, lookups, lookups, (there, here, later) =>
        withMachines(async (make, folder) => {
          const to = await make(here)
          await imported(to, exported(await make(there), join(folder, 'a.jsonl')))
          for (const lookup of later) await to.history.record(lookup)
          const ids = idsOf(there, here, later)
          const before = await seen(to, ids)
          expect(await to.history.rebuild(parseStored)).toMatchObject({ readDifferently: 0 })
          expect(await seen(to, ids)).toEqual(before)
        })
      ),
      RUNS
    ))

  it('never lets an older answer replace a newer one', () =>
    withMachines(async (make, folder) => {
      const at = (minutes: number) => ({ requestedAt: NOW - 3_600_000 + minutes * 60_000 })
      const here = await make([
        foundLookup(answerOf({ status: 'paid', statusCode: '0', paidAt: null }), at(10))
      ])
      const there = await make([foundLookup(answerOf(), at(5)), failedLookup('unreachable', 'XID-1', at(20))])
      await imported(here, exported(there, join(folder, 'a.jsonl')))
      expect(await here.history.payment('XID-1')).toMatchObject({
        status: 'paid',
        conflictReasons: ['paidWithoutPaidAt'],
        lookups: 3,
        firstSeenAt: at(5).requestedAt + 250,
        checkedAt: at(10).requestedAt + 250,
        lastOutcome: 'unreachable'
      })
      const outcomes = (await here.history.lookupsOf('XID-1', 2)).map(({ outcome }) => outcome)
      expect(outcomes).toEqual(['unreachable', 'found'])
    }))

  it('brings annotations; each field has its latest value from either machine', () =>
    withMachines(async (make, folder) => {
      const answer = foundLookup(answerOf())
      const [here, there] = [await make([answer]), await make([answer])]
      const by = (at: number, operator: string | null = 'Sari') => ({ at: NOW - 1_000 + at, operator })
      const note = (from: string, to: string) => [{ paymentId: 'XID-1', field: 'note' as const, from, to }]
      await here.history.changeAnnotations(note('', 'dari sini'), by(1))
      await here.history.editAnnotations(['XID-1'], { addTags: ['A', 'B'], removeTags: [] }, by(9))
      await there.history.changeAnnotations(note('', 'dari sana'), by(5, null))
      await there.history.editAnnotations(['XID-1'], { addTags: ['C'], removeTags: [] }, by(6))
      await there.history.editAnnotations(['XID-1'], { archived: true }, by(7))
      const files = [exported(here, join(folder, 'a.jsonl')), exported(there, join(folder, 'b.jsonl'))]
      const other = await make()
      for (const file of files.toReversed()) await imported(other, file)
      for (const file of [...files, ...files]) await imported(here, file)
      for (const { history } of [here, other]) {
        expect(await history.annotation('XID-1')).toEqual({
          note: 'dari sana',
          tags: ['A', 'B'],
          archivedAt: NOW - 1_000 + 7
        })
        expect(await history.tags()).toEqual([
          { tag: 'A', count: 1 },
          { tag: 'B', count: 1 }
        ])
        expect(await history.annotationEntries('XID-1', 9)).toHaveLength(5)
        expect((await history.summary('')).all.count).toBe(0)
        expect(await history.paymentIds({ ...EVERYTHING, search: 'sana is:archived' })).toEqual(['XID-1'])
        expect(await history.check()).toEqual([])
      }
    }))

  it('brings slips with all their events; each has its latest state from either machine', () =>
    withMachines(async (make, folder) => {
      const answer = foundLookup(answerOf())
      const [here, there] = [await make([answer]), await make([answer])]
      const at = (minutes: number) => NOW - 3_600_000 + minutes * 60_000
      // Two machines that print the same copy give it the same serial.
      const [one, other] = [intendedSlip({ serial: '7F3A-19KD' }), intendedSlip({ serial: '7F3A-19KD' })]
      for (const [machine, slip] of [
        [here, one],
        [there, other]
      ] as const) {
        await machine.history.reserveSlips([slip])
        await machine.history.recordPrints([printOf({ id: slip.id, printedAt: at(0) })])
      }
      // Nobody knows yet whether this one came out: the machine that printed it has to ask first.
      await there.history.reserveSlips([intendedSlip()])
      const event = { operator: 'Sari', holder: null, reason: null }
      await there.history.recordSlipEvents([other.id], {
        ...event,
        state: 'handedOut',
        at: at(1),
        holder: 'Budi'
      })
      const file = exported(there, join(folder, 'a.jsonl'))
      expect(await imported(here, file)).toMatchObject({ added: 2, known: 1, rejected: 0 })
      await here.history.recordSlipEvents([other.id], { ...event, state: 'returned', at: at(3) })
      await there.history.recordSlipEvents([other.id], {
        ...event,
        state: 'void',
        at: at(2),
        reason: 'Rusak'
      })

      const files = [exported(there, join(folder, 'b.jsonl')), exported(here, join(folder, 'c.jsonl'))]
      const third = await make()
      for (const each of [...files, ...files]) await imported(third, each)
      for (const each of files.toReversed()) await imported(here, each)
      const slips = (await here.history.slipsOf('XID-1')).toSorted(byId)
      expect(slips.map(({ id, state, holder }) => [id, state, holder])).toEqual([
        [one.id, 'printed', null],
        [other.id, 'returned', null]
      ])
      expect((await third.history.slipsOf('XID-1')).toSorted(byId)).toEqual(slips)
      const states = (await here.history.slipEntries('XID-1')).map(({ state, holder, reason }) => [
        state,
        holder ?? reason
      ])
      expect(states).toEqual([
        ['returned', null],
        ['void', 'Rusak'],
        ['handedOut', 'Budi']
      ])
      expect(await third.history.slipEntries('XID-1')).toEqual(await here.history.slipEntries('XID-1'))
      expect(await imported(here, files[0]!)).toMatchObject({ added: 0, rejected: 0 })
      expect(await here.history.scanned('7F3A-19KD')).toEqual(['XID-1'])
    }))

  it('works with a program that had no slips, whose prints become slips once those are imported', () =>
    withMachines(async (make, folder) => {
      const from = await make([foundLookup(answerOf())])
      const slip = intendedSlip()
      await from.history.reserveSlips([slip])
      await from.history.recordPrints([printOf({ id: slip.id })])
      const now = exported(from, join(folder, 'now.jsonl'))
      const lines = (await readFile(now, 'utf8')).split('\n')
      const then = join(folder, 'then.jsonl')
      const older = lines
        .filter((line) => !line.startsWith('{"slip"'))
        .map((line) => line.replace('"version":2', '"version":1').replace('"end":3', '"end":2'))
      writeFileSync(then, older.join('\n'))
      const to = await make()
      expect(await imported(to, then)).toMatchObject({ added: 2, rejected: 0, cut: false })
      expect(await to.history.slipsOf('XID-1')).toEqual([])
      expect(await imported(to, now)).toMatchObject({ added: 1, known: 2, rejected: 0, cut: false })
      expect(await to.history.slipsOf('XID-1')).toMatchObject([{ id: slip.id, state: 'printed' }])
    }))

  it('keeps what it has imported when it is stopped, and the same file brings the rest', () =>
    withMachines(async (make, folder) => {
      const recorded = Array.from({ length: 700 }, (_, i) =>
        foundLookup(answerOf({ paymentId: `XID-${i % 350}` }))
      )
      const file = exported(await make(recorded), join(folder, 'a.jsonl'))
      const to = await make()
      const stopped = await imported(to, file, () => true)
      expect(stopped).toMatchObject({ stopped: true, rejected: 0 })
      expect(stopped.added).toBeGreaterThan(0)
      expect(stopped.added).toBeLessThan(700)
      expect((await to.history.summary('')).all.count).toBe(stopped.payments)
      expect(await imported(to, file)).toMatchObject({ stopped: false, added: 700 - stopped.added })
      expect((await to.history.summary('')).all.count).toBe(350)
      expect(await to.history.check()).toEqual([])
      // Text search finds it too.
      expect((await to.history.paymentIds({ ...EVERYTHING, search: 'XID-349' })).length).toBe(1)
    }))
})
