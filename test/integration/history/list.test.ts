import fc from 'fast-check'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '#contract/base'
import type { Annotation, AnnotationChange } from '#contract/model/annotations'
import { type PaymentFilter, type PaymentQuery, SORT_COLUMNS } from '#contract/model/payment-list'
import { type Payment, STATUSES } from '#contract/model/payments'
import { searchText } from '#contract/search/read'
import { inQuotes } from '#contract/search/tokens'
import type { History, LocalHistory } from '../../../electron/history/history'
import type { RecordedLookup } from '../../../electron/history/lookups/record'
import { openHistory, openReader } from '../../../electron/history/store/open'
import { draws } from '../../support/draws'
import {
  answerOf,
  failedLookup,
  FIRST_PAGE,
  foundLookup,
  newId,
  packageOf,
  positionOf,
  printOf,
  tempFolder,
  type TempFolder
} from '../../support/history'
import { anyAnswer } from '../../support/history-arbitrary'
import { NaiveList, summaryOf } from '../../support/naive-list'
import { anySearch } from '../../support/search-arbitrary'

const AWKWARD = [
  '%',
  '_',
  "'",
  '"',
  '\\',
  '\0',
  '😀',
  '%%',
  "' OR 1=1 --",
  '*',
  '?1',
  '@search',
  'ü',
  '½',
  'ΣΑΣ',
  '\u001f',
  '\ud83d'
]
let folder: TempFolder
let history: LocalHistory
/** The same history, with every search going to the text index at once. */
let indexed: History
/** The same from memory, scanning no row, a few rows, or all rows for text. */
let remembering: History[]
/** After the payments were recorded; some only seconds before, in years that the tests invent. */
const NOW = Date.parse('2025-10-10T02:00:00Z')
const naive = new NaiveList(NOW)

beforeAll(async () => {
  folder = tempFolder()
  history = await openHistory(join(folder.path, 'demo.sqlite'), { now: () => NOW })
  const answers = fc.sample(anyAnswer, 300)
  for (const [index, answer] of answers.entries()) {
    // Later payments are read in afterwards.
    if (index === 50) remembering = await Promise.all([0, 8_000].map(rememberingReader))
    const paymentId = `PID-${1_683_600_000 + (index % 120)}`
    const requestedAt = 1_760_000_000_000 + (index % 7)
    // Sums that a double represents exactly, in whatever order they are added.
    const amount = answer.amount % 1_000_000
    const lookup =
      index % 5 === 0 ? failedLookup('failed', paymentId) : foundLookup({ ...answer, paymentId, amount })
    await record({ ...lookup, requestedAt })
  }
  for (const [index, name] of AWKWARD.entries()) {
    const packages = [packageOf({ awb: `AWB${index}`, destination: positionOf({ name: `<${name}>` }) })]
    await record(foundLookup(answerOf({ paymentId: `XID-${index}`, packages })))
  }
  // The rest is scanned row by row while the index lacks it.
  await history.indexTexts(70)
  indexed = await openReader(join(folder.path, 'demo.sqlite'), { now: () => NOW, walked: 0 })
  for (const [index, { paymentId, status }] of [...naive.payments.values()].entries()) {
    if (index % 3 === 0) await print(paymentId)
    if (index % 4 === 0 && status !== 'paid') await watch(paymentId)
    await annotation(paymentId, index)
  }
  // All annotations were made before this one reads anything.
  remembering.push(await rememberingReader(20))
})
afterAll(async () => {
  for (const each of [indexed, ...remembering]) await each.close()
  await history.close()
  folder.remove()
})

async function print(paymentId: string): Promise<void> {
  await history.recordPrints([printOf({ id: newId(), paymentId })])
  naive.printed.add(paymentId)
}

async function watch(paymentId: string): Promise<void> {
  const times = { startedAt: NOW, until: NOW + 1, nextAt: NOW, endedAt: null }
  const watch = {
    paymentId,
    watchUntil: 'paid',
    state: 'active',
    attempts: 0,
    maxAttempts: null,
    ...times
  } as const
  await history.startWatches([watch])
  naive.watched.add(paymentId)
}

const NOTES = ['Ünal telepon: bayar besok', 'dp 50%', 'kirim ke Budi\nlantai 2', "d'Arc"]
const TAGS = [['perlu dicek'], ['DP', 'Toko Sari'], ['ΣΑΣ', 'x_y']]

/** Annotates some payments, including some in the text index, and undoes part of that. */
async function annotation(paymentId: string, index: number): Promise<void> {
  const reported: Annotation = {
    note: (index % 5 === 1 && NOTES[index % NOTES.length]) || '',
    tags: (index % 6 === 2 && TAGS[index % TAGS.length]) || [],
    archivedAt: paymentId.startsWith('PID') && index % 7 === 3 ? NOW : null
  }
  const changes: AnnotationChange[] = [
    { paymentId, field: 'note', from: '', to: reported.note },
    { paymentId, field: 'tags', from: [], to: ['taken back'] },
    { paymentId, field: 'tags', from: ['taken back'], to: reported.tags },
    { paymentId, field: 'archivedAt', from: null, to: NOW },
    { paymentId, field: 'archivedAt', from: NOW, to: reported.archivedAt }
  ]
  for (const change of changes) {
    expect(await history.changeAnnotations([change], { at: NOW, operator: null })).toEqual([])
  }
  naive.annotations.set(paymentId, reported)
}

async function record(lookup: RecordedLookup): Promise<void> {
  const { paymentId } = lookup
  naive.request(paymentId)
  const payment = await history.record(lookup)
  if (payment) naive.payments.set(paymentId, payment)
}

async function rememberingReader(walked: number): Promise<History> {
  const reader = await openReader(join(folder.path, 'demo.sqlite'), { now: () => NOW, walked })
  for (const chunk of reader.warmUp()) expect(chunk).toBeUndefined()
  return reader
}

const arbitrarySearch = anySearch({
  text: fc.oneof(
    fc.constantFrom(
      'budi',
      'TOKO',
      'sari',
      'pid-16836000',
      'GK',
      'awb1',
      'ünal',
      'Ü',
      'jl. ',
      'ra',
      'nothing',
      'dicek',
      'dp',
      'besok',
      'lantai',
      ...AWKWARD
    ),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 2 })
  ),
  amount: fc.integer({ min: 0, max: 1_000_000 }),
  // Around the time at which the payments of this test were created and checked.
  date: fc.constantFrom('2021-07-12', '2023-11-14', '2023-11-15', '2025-10-09', '2025-10-10', '2026-11-24')
})
const anyFilter: fc.Arbitrary<PaymentFilter> = fc.record({
  status: fc.option(fc.constantFrom(...STATUSES), { freq: 2 }),
  conflict: fc.boolean(),
  search: fc
    .tuple(arbitrarySearch, fc.constantFrom(...LANGUAGES))
    .map(([search, shown]) => searchText(search, shown))
})
const anyQuery: fc.Arbitrary<PaymentQuery> = fc
  .tuple(
    anyFilter,
    fc.record({
      column: fc.constantFrom(...SORT_COLUMNS),
      descending: fc.boolean(),
      offset: fc.constantFrom(0, 1, 7, 50, 1_000),
      limit: fc.constantFrom(1, 20, 1_000),
      order: fc.constant(null)
    })
  )
  .map(([filter, page]) => ({ ...filter, ...page }))

describe('the list', () => {
  it('agrees with a naive filter: page, order, total, ids, summary', () =>
    fc.assert(
      fc.asyncProperty(anyQuery, async (query) => {
        const wanted = naive.matching(query)
        const sorted = naive.sorted(wanted, query)
        const rows = naive.rows(sorted.slice(query.offset, query.offset + query.limit))
        const lastCheckedFirst = naive.sorted(wanted, { column: 'checkedAt', descending: true })
        const ids = lastCheckedFirst.map((payment) => payment.paymentId)
        for (const each of [history, indexed, ...remembering]) {
          const page = await each.list(query)
          expect(page.rows).toEqual(rows)
          if (page.total !== null || query.search === '') expect(page.total).toBe(wanted.length)
          const { order, total } = await each.pinOrder(query)
          expect(total).toBe(wanted.length)
          expect(await each.list({ ...query, order })).toEqual({ rows, total, order })
          expect(await each.paymentIds(query)).toEqual(ids)
          expect(await each.summary(query.search)).toEqual(naive.summary(query.search))
        }
      }),
      { numRuns: draws(2_000) }
    ))

  it('adds up and returns a selection: a filter with exceptions, or ids', () =>
    fc.assert(
      fc.asyncProperty(anyQuery, fc.integer({ min: 1, max: 9 }), async (query, step) => {
        const { column, descending, limit, ...filter } = query
        const sort = { column, descending }
        const some = [...naive.payments.values()].filter((_, index) => index % step === 0)
        const ids = [...some.map(({ paymentId }) => paymentId), 'XID-UNKNOWN']
        const remaining = naive.matching(query).filter((each) => !some.includes(each))
        const selections = [
          { selected: { paymentIds: ids }, payments: some },
          { selected: { filter, except: ids }, payments: remaining }
        ]
        for (const each of [history, indexed, ...remembering]) {
          for (const { selected, payments } of selections) {
            expect(await each.totals(selected)).toEqual(summaryOf(payments))
            const rows = naive.rows(naive.sorted(payments, query).slice(0, limit))
            expect(await each.selected({ selected, sort, limit })).toEqual(rows)
          }
        }
      }),
      { numRuns: 200 }
    ))

  it('reads complete payments of a filter', () =>
    fc.assert(
      fc.asyncProperty(anyFilter, async (filter) => {
        const read: Payment[] = []
        for await (const payment of history.payments(filter)) read.push(payment)
        expect(read.map((payment) => payment.paymentId)).toEqual(await history.paymentIds(filter))
        for (const payment of read) expect(payment).toEqual(await history.payment(payment.paymentId))
      }),
      { numRuns: 50 }
    ))

  it.each(AWKWARD.filter((text) => !['\0', '\u001f', '\ud83d'].includes(text)))(
    'finds %j literally',
    async (text) => {
      const { rows } = await history.list({ ...FIRST_PAGE, search: inQuotes(`<${text}>`) })
      expect(rows.map((row) => row.recipients)).toEqual([[`<${text}>`]])
    }
  )

  it.each(['awb', 'order', 'sender', 'street', 'kota', '0896', '0812', 'xid-here'])(
    'finds by %s',
    async (search) => {
      const packages = [
        packageOf({
          awb: 'AWB-HERE',
          orderId: 'ORDER-HERE',
          origin: positionOf({ name: 'Sender', address: 'Street', phone: '0896' }),
          destination: positionOf({ name: 'Budi', address: 'Kota', phone: '0812' })
        })
      ]
      await record(foundLookup(answerOf({ paymentId: 'XID-HERE', packages })))
      expect(await history.paymentIds({ ...FIRST_PAGE, search })).toContain('XID-HERE')
    }
  )

  it.each(['ünal', 'unal', 'UNAL', 'u\u0308nal', 'ＵＮＡＬ'])('matches %j with Ünal', async (search) => {
    const packages = [packageOf({ destination: positionOf({ name: 'Ünal' }) })]
    await record(foundLookup(answerOf({ paymentId: 'XID-UMLAUT', packages })))
    expect(await indexed.paymentIds({ ...FIRST_PAGE, search })).toContain('XID-UMLAUT')
  })
})
