import Database from 'better-sqlite3'
import fc from 'fast-check'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  MAX_TAGS,
  NO_ANNOTATION,
  type AnnotationChange,
  type AnnotationEdit
} from '#contract/model/annotations'
import type { LocalHistory } from '../../../electron/history/history'
import { isSurelyPaid } from '#contract/model/payments'
import { openHistory } from '../../../electron/history/store/open'
import { openHistoryInThreads } from '../../../electron/history/worker/open-in-threads'
import { anyLookup } from '../../support/history-arbitrary'
import {
  answerOf,
  failedLookup,
  FIRST_PAGE,
  foundLookup,
  inTempFolder,
  newId,
  parseStored,
  tempFolder,
  type TempFolder
} from '../../support/history'
import { historyWorker } from '../../support/workers'

const SARI = { at: 1_760_000_000_500, operator: 'Sari' }
const LATER = { at: 1_760_000_000_900, operator: null }

let folder: TempFolder
let file: string
let history: LocalHistory
beforeEach(async () => {
  folder = tempFolder()
  file = join(folder.path, 'demo.sqlite')
  history = await openHistory(file)
  for (const paymentId of ['XID-1', 'XID-2', 'XID-3'])
    await history.record(foundLookup(answerOf({ paymentId })))
})
afterEach(async () => {
  await history.close()
  folder.remove()
})

const note = (from: string, to: string, paymentId = 'XID-1'): AnnotationChange => ({
  ...{ paymentId, field: 'note', from, to }
})
const found = (search: string) => history.paymentIds({ ...FIRST_PAGE, search })
const tagged = (...addTags: string[]): AnnotationEdit => ({ addTags, removeTags: [] })

describe('annotations', () => {
  it('are stored beside the payment, which stays as it was answered', async () => {
    const before = await history.payment('XID-1')
    expect(await history.annotation('XID-1')).toEqual(NO_ANNOTATION)
    expect(await history.changeAnnotations([note('', 'bayar besok')], SARI)).toEqual([])
    await history.editAnnotations(['XID-1'], tagged('dp', 'perlu dicek'), SARI)
    await history.editAnnotations(['XID-1'], { archived: true }, SARI)
    const annotation = { note: 'bayar besok', tags: ['dp', 'perlu dicek'], archivedAt: SARI.at }
    expect(await history.annotation('XID-1')).toEqual(annotation)
    expect(await history.payment('XID-1')).toEqual(before)
  })

  it('can be searched for, and no longer once undone, also in the text index', async () => {
    for (const indexed of [false, true]) {
      if (indexed) while (!(await history.indexTexts(10))) continue
      await history.changeAnnotations([note('', 'Bu Ünal: bayar besok')], SARI)
      await history.editAnnotations(['XID-1'], tagged('Toko Melati'), SARI)
      for (const search of ['besok', 'unal', 'melati', 'note:besok', 'tag:toko', 'has:note has:tag']) {
        expect(await found(search)).toEqual(['XID-1'])
      }
      expect(await found('tag:besok')).toEqual([])
      await history.changeAnnotations([note('Bu Ünal: bayar besok', '')], SARI)
      await history.editAnnotations(['XID-1'], { addTags: [], removeTags: ['toko melati'] }, SARI)
      for (const search of ['besok', 'melati', 'has:note', 'has:tag']) expect(await found(search)).toEqual([])
    }
    expect(await history.check()).toEqual([])
  })

  it('survive further answers and a rebuild, and can still be searched for', async () => {
    await history.changeAnnotations([note('', 'bayar besok')], SARI)
    await history.editAnnotations(['XID-1', 'XID-2'], tagged('dp'), SARI)
    await history.editAnnotations(['XID-2'], { archived: true }, SARI)
    const stored = async () => [
      await history.annotation('XID-1'),
      await history.annotation('XID-2'),
      await found('dp'),
      await found('besok dp is:archived,conflict'),
      await found('is:archived'),
      await history.tags(),
      await history.list(FIRST_PAGE),
      await history.summary('')
    ]
    const before = await stored()
    await history.rebuild(parseStored)
    expect(await stored()).toEqual(before)
    for (const paymentId of ['XID-1', 'XID-2']) {
      await history.record(foundLookup(answerOf({ paymentId, amount: 1_000 })))
      await history.record(failedLookup('failed', paymentId))
    }
    expect(await found('besok')).toEqual(['XID-1'])
    expect(await found('is:archived dp')).toEqual(['XID-2'])
    expect((await history.summary('')).all).toEqual({ count: 2, amount: 66_000 })
  })

  it('record who changed what and when, and that record cannot be altered', async () => {
    await history.changeAnnotations([note('', 'a')], SARI)
    await history.changeAnnotations([note('a', '')], LATER)
    await history.editAnnotations(['XID-1'], tagged('dp'), LATER)
    await history.editAnnotations(['XID-1'], { archived: true }, SARI)
    expect(await history.annotationEntries('XID-1', 10)).toMatchObject([
      { field: 'archivedAt', from: null, to: SARI.at, ...SARI },
      { field: 'tags', from: [], to: ['dp'], ...LATER },
      { field: 'note', from: 'a', to: '', ...LATER },
      { field: 'note', from: '', to: 'a', ...SARI }
    ])
    expect(await history.annotationEntries('XID-1', 1)).toHaveLength(1)
    expect(await history.annotationEntries('XID-2', 10)).toEqual([])
    const db = new Database(file)
    expect(() => db.exec(`UPDATE remark_changes SET operator = 'nobody'`)).toThrow(/only ever added/)
    expect(() => db.exec('DELETE FROM remark_changes')).toThrow(/only ever added/)
    db.close()
  })
})

describe('changes', () => {
  it('apply all together or not at all if somebody changed the same field meanwhile', async () => {
    await history.changeAnnotations([note('', 'theirs', 'XID-2')], LATER)
    const changes = [note('', 'mine'), note('', 'mine', 'XID-2'), note('', 'mine', 'XID-3')]
    expect(await history.changeAnnotations(changes, SARI)).toEqual(['XID-2'])
    expect(await history.annotation('XID-1')).toEqual(NO_ANNOTATION)
    expect(await history.annotationEntries('XID-1', 10)).toEqual([])
    // A change to another field does not conflict.
    await history.editAnnotations(['XID-1'], tagged('theirs'), LATER)
    expect(await history.changeAnnotations([note('', 'mine')], SARI)).toEqual([])
    expect(await history.annotation('XID-1')).toMatchObject({ note: 'mine', tags: ['theirs'] })
  })

  it('that were applied already count as applied, and are not logged again', async () => {
    await history.changeAnnotations([note('', 'a')], SARI)
    expect(await history.changeAnnotations([note('', 'a')], SARI)).toEqual([])
    expect(await history.annotationEntries('XID-1', 10)).toHaveLength(1)
  })

  it('are rejected for payments that no lookup found, and bulk edits skip those', async () => {
    await history.record(failedLookup('notFound', 'XID-GONE'))
    for (const paymentId of ['XID-GONE', 'XID-NEVER']) {
      expect(await history.changeAnnotations([note('', 'a', paymentId)], SARI)).toEqual([paymentId])
    }
    const { changes } = await history.editAnnotations(['XID-GONE', 'XID-2'], { archived: true }, SARI)
    expect(changes).toEqual([{ paymentId: 'XID-2', field: 'archivedAt', from: null, to: SARI.at }])
  })
})

describe('bulk edits', () => {
  it('report what they changed, and the reverse of that undoes them', async () => {
    await history.editAnnotations(['XID-1'], tagged('dp', 'lama'), SARI)
    const all = ['XID-1', 'XID-2', 'XID-3']
    const { changes, full } = await history.editAnnotations(
      all,
      { addTags: ['DP', 'baru'], removeTags: ['lama'] },
      SARI
    )
    expect(full).toBe(0)
    expect(changes).toEqual([
      { paymentId: 'XID-1', field: 'tags', from: ['dp', 'lama'], to: ['dp', 'baru'] },
      { paymentId: 'XID-2', field: 'tags', from: [], to: ['DP', 'baru'] },
      { paymentId: 'XID-3', field: 'tags', from: [], to: ['DP', 'baru'] }
    ])
    expect(await history.tags()).toEqual([
      { tag: 'baru', count: 3 },
      { tag: 'DP', count: 2 },
      { tag: 'dp', count: 1 }
    ])
    expect(await history.editAnnotations(all, tagged('baru'), SARI)).toEqual({ changes: [], full: 0 })
    const back = changes.map(
      (change) => ({ ...change, from: change.to, to: change.from }) as AnnotationChange
    )
    expect(await history.changeAnnotations(back, LATER)).toEqual([])
    expect(await history.tags()).toEqual([
      { tag: 'dp', count: 1 },
      { tag: 'lama', count: 1 }
    ])
  })

  it('skip payments that have the maximum number of tags', async () => {
    const most = Array.from({ length: MAX_TAGS }, (_, index) => `tag ${index}`)
    await history.editAnnotations(['XID-1'], tagged(...most), SARI)
    const { changes, full } = await history.editAnnotations(['XID-1', 'XID-2'], tagged('one more'), SARI)
    expect(changes.map(({ paymentId }) => paymentId)).toEqual(['XID-2'])
    expect(full).toBe(1)
    expect((await history.annotation('XID-1')).tags).toEqual(most)
  })

  it('work in threads like everything else, and the changes are indexed there', async () => {
    const threads = await openHistoryInThreads(historyWorker, file, () => undefined, 0)
    try {
      const { changes } = await threads.editAnnotations(['XID-1', 'XID-2'], tagged('dp'), SARI)
      expect(changes).toHaveLength(2)
      expect(await threads.changeAnnotations([note('', 'besok')], SARI)).toEqual([])
      expect(await threads.paymentIds({ ...FIRST_PAGE, search: 'besok' })).toEqual(['XID-1'])
      expect(await threads.tags()).toEqual([{ tag: 'dp', count: 2 }])
      expect(await threads.annotation('XID-1')).toEqual({ note: 'besok', tags: ['dp'], archivedAt: null })
      expect(await threads.annotationEntries('XID-1', 10)).toHaveLength(2)
    } finally {
      await threads.close()
    }
  })
})

it('archived payments count nowhere, whatever is recorded or rebuilt, and count again once restored', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.oneof(
          anyLookup.map((lookup) => ({ lookup })),
          fc.record({ ids: fc.subarray(['XID-1', 'XID-2', 'PID-1683603627']), archived: fc.boolean() }),
          fc.constant('rebuild' as const)
        ),
        { maxLength: 25 }
      ),
      (steps) =>
        inTempFolder(async (path) => {
          const other = await openHistory(join(path, 'demo.sqlite'))
          const archived = new Set<string>()
          for (const step of steps) {
            if (step === 'rebuild') await other.rebuild(parseStored)
            else if ('lookup' in step) await other.record({ ...step.lookup, id: newId() })
            else {
              const { changes } = await other.editAnnotations(step.ids, { archived: step.archived }, SARI)
              for (const { paymentId } of changes) {
                if (step.archived) archived.add(paymentId)
                else archived.delete(paymentId)
              }
            }
          }
          const all = await Promise.all(
            ['XID-1', 'XID-2', 'PID-1683603627'].map((paymentId) => other.payment(paymentId))
          )
          const listed = all.flatMap((payment) =>
            payment && !archived.has(payment.paymentId) ? [payment] : []
          )
          const { all: counted, paid, conflict } = await other.summary('')
          expect(counted).toEqual({
            count: listed.length,
            amount: listed.reduce((sum, { amount }) => sum + amount, 0)
          })
          expect(paid.count).toBe(listed.filter(isSurelyPaid).length)
          expect(conflict.count).toBe(
            listed.filter(({ conflictReasons }) => conflictReasons.length > 0).length
          )
          expect((await other.list({ ...FIRST_PAGE, limit: 1 })).total).toBe(listed.length)
          expect(new Set(await other.paymentIds({ ...FIRST_PAGE, search: 'is:archived' }))).toEqual(archived)
          await other.close()
        })
    ),
    { numRuns: 40 }
  ))
