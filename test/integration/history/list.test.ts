import fc from 'fast-check'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES } from '#contract/base'
import {
  type PaymentFilter,
  type PaymentQuery,
  type PaymentRow,
  type PaymentSummary,
  type PaymentSort,
  SORT_COLUMNS,
  type CountAndSum
} from '#contract/model/payment-list'
import { type Payment, STATUSES } from '#contract/model/payments'
import type { History, LocalHistory } from '../../../electron/history/history'
import type { RecordedLookup } from '../../../electron/history/lookups/record'
import { openHistory, openReader } from '../../../electron/history/store/open'
import {
  NO_ANNOTATION,
  type Annotation,
  type AnnotationChange,
  type RowAnnotation
} from '#contract/model/annotations'
import { readSearch, searchText } from '#contract/search/read'
import type { SearchCondition, SearchTerm, TextField } from '#contract/search/terms'
import { timeRange } from '#contract/search/times'
import { inQuotes } from '#contract/search/tokens'
import { wellFormed } from '../../../electron/history/lookups/well-formed'
import { draws } from '../../support/draws'
import { anyAnswer, anyLookup } from '../../support/history-arbitrary'
import {
  answerOf,
  failedLookup,
  FIRST_PAGE,
  foundLookup,
  inTempFolder,
  newId,
  packageOf,
  placeOf,
  printOf,
  readKept,
  tempFolder,
  type TempFolder
} from '../../support/history'
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
/** The same, which looks everything up in the index of text at once. */
let indexed: History
/** The same from memory, where texts are looked for in no row, a few or all. */
let remembering: History[]
/** All payments that the history has. */
const known = new Map<string, Payment>()
/** When each id was asked for first, found or not: what is equal otherwise stands in that order. */
const asked = new Map<string, number>()
const watched = new Set<string>()
const printed = new Set<string>()
const remarked = new Map<string, Annotation>()
/** Once the payments were recorded; some of them seconds ago, in years that tests have made up. */
const NOW = Date.parse('2025-10-10T02:00:00Z')

beforeAll(async () => {
  folder = tempFolder()
  history = await openHistory(join(folder.path, 'demo.sqlite'), { now: () => NOW })
  const answers = fc.sample(anyAnswer, 300)
  for (const [index, answer] of answers.entries()) {
    // What comes after that is taken in later.
    if (index === 50) remembering = await Promise.all([0, 8_000].map(rememberingReader))
    const paymentId = `PID-${1_683_600_000 + (index % 120)}`
    const requestedAt = 1_760_000_000_000 + (index % 7)
    // Sums that a double holds exactly, in whatever order they are added.
    const amount = answer.amount % 1_000_000
    const lookup =
      index % 5 === 0 ? failedLookup('failed', paymentId) : foundLookup({ ...answer, paymentId, amount })
    await record({ ...lookup, requestedAt })
  }
  for (const [index, name] of AWKWARD.entries()) {
    const packages = [packageOf({ awb: `AWB${index}`, destination: placeOf({ name: `<${name}>` }) })]
    await record(foundLookup(answerOf({ paymentId: `XID-${index}`, packages })))
  }
  // The others are looked through one by one, as long as the index does not know them.
  await history.indexTexts(70)
  indexed = await openReader(join(folder.path, 'demo.sqlite'), { now: () => NOW, walked: 0 })
  for (const [index, { paymentId, status }] of [...known.values()].entries()) {
    if (index % 3 === 0) await print(paymentId)
    if (index % 4 === 0 && status !== 'paid') await watch(paymentId)
    await annotation(paymentId, index)
  }
  // All that was said before it reads anything.
  remembering.push(await rememberingReader(20))
})
afterAll(async () => {
  for (const each of [indexed, ...remembering]) await each.close()
  await history.close()
  folder.remove()
})

async function print(paymentId: string): Promise<void> {
  await history.recordPrints([printOf({ id: newId(), paymentId })])
  printed.add(paymentId)
}

async function watch(paymentId: string): Promise<void> {
  const times = { startedAt: NOW, until: NOW + 1, nextAt: NOW, endedAt: null }
  const watch = { paymentId, goal: 'paid', state: 'active', tries: 0, triesAtMost: null, ...times } as const
  await history.startWatches([watch])
  watched.add(paymentId)
}

const NOTES = ['Ünal telepon: bayar besok', 'dp 50%', 'kirim ke Budi\nlantai 2', "d'Arc"]
const TAGS = [['perlu dicek'], ['DP', 'Toko Sari'], ['ΣΑΣ', 'x_y']]

/** Says something of some payments, also of those that the index knows already; takes some of it back. */
async function annotation(paymentId: string, index: number): Promise<void> {
  const said: Annotation = {
    note: (index % 5 === 1 && NOTES[index % NOTES.length]) || '',
    tags: (index % 6 === 2 && TAGS[index % TAGS.length]) || [],
    archivedAt: paymentId.startsWith('PID') && index % 7 === 3 ? NOW : null
  }
  const changes: AnnotationChange[] = [
    { paymentId, field: 'note', from: '', to: said.note },
    { paymentId, field: 'tags', from: [], to: ['taken back'] },
    { paymentId, field: 'tags', from: ['taken back'], to: said.tags },
    { paymentId, field: 'archivedAt', from: null, to: NOW },
    { paymentId, field: 'archivedAt', from: NOW, to: said.archivedAt }
  ]
  for (const change of changes) {
    expect(await history.changeAnnotations([change], { at: NOW, operator: null })).toEqual([])
  }
  remarked.set(paymentId, said)
}

async function record(lookup: RecordedLookup): Promise<void> {
  const { paymentId } = lookup
  if (!asked.has(paymentId)) asked.set(paymentId, asked.size)
  const payment = await history.record(lookup)
  if (payment) known.set(paymentId, payment)
}

async function rememberingReader(walked: number): Promise<History> {
  const reader = await openReader(join(folder.path, 'demo.sqlite'), { now: () => NOW, walked })
  for (const piece of reader.warmUp()) expect(piece).toBeUndefined()
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
  // Around when the payments of this test were created and checked.
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
  it('is what a naive filter finds, page, order, total, ids, summary and all', () =>
    fc.assert(
      fc.asyncProperty(anyQuery, async (query) => {
        const wanted = [...known.values()].filter((payment) => matches(payment, query))
        const sorted = wanted.toSorted(byOrder(query))
        const rows = sorted.slice(query.offset, query.offset + query.limit).map(toRow)
        const lastCheckedFirst = wanted.toSorted(byOrder({ column: 'checkedAt', descending: true }))
        const ids = lastCheckedFirst.map((payment) => payment.paymentId)
        for (const each of [history, indexed, ...remembering]) {
          const page = await each.list(query)
          expect(page.rows).toEqual(rows)
          if (page.total !== null || query.search === '') expect(page.total).toBe(wanted.length)
          const { order, total } = await each.arrange(query)
          expect(total).toBe(wanted.length)
          expect(await each.list({ ...query, order })).toEqual({ rows, total, order })
          expect(await each.paymentIds(query)).toEqual(ids)
          expect(await each.summary(query.search)).toEqual(naiveSummary(query.search))
        }
      }),
      { numRuns: draws(2_000) }
    ))

  it('adds up and gives what is selected: all of a filter but some, or by ids', () =>
    fc.assert(
      fc.asyncProperty(anyQuery, fc.integer({ min: 1, max: 9 }), async (query, step) => {
        const { column, descending, limit, ...filter } = query
        const sort = { column, descending }
        const some = [...known.values()].filter((_, index) => index % step === 0)
        const ids = [...some.map(({ paymentId }) => paymentId), 'XID-UNKNOWN']
        const left = [...known.values()].filter((each) => matches(each, query) && !some.includes(each))
        const selections = [
          { selected: { paymentIds: ids }, payments: some },
          { selected: { filter, except: ids }, payments: left }
        ]
        for (const each of [history, indexed, ...remembering]) {
          for (const { selected, payments } of selections) {
            expect(await each.totals(selected)).toEqual(summaryOf(payments))
            const rows = payments.toSorted(byOrder(query)).slice(0, limit).map(toRow)
            expect(await each.selected({ selected, sort, limit })).toEqual(rows)
          }
        }
      }),
      { numRuns: 200 }
    ))

  it('reads whole payments of a filter', () =>
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
    'finds %j as itself alone',
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
          origin: placeOf({ name: 'Sender', address: 'Street', phone: '0896' }),
          destination: placeOf({ name: 'Budi', address: 'Kota', phone: '0812' })
        })
      ]
      await record(foundLookup(answerOf({ paymentId: 'XID-HERE', packages })))
      expect(await history.paymentIds({ ...FIRST_PAGE, search })).toContain('XID-HERE')
    }
  )

  it.each(['ünal', 'unal', 'UNAL', 'u\u0308nal', 'ＵＮＡＬ'])(
    'takes %j and Ünal for the same',
    async (search) => {
      const packages = [packageOf({ destination: placeOf({ name: 'Ünal' }) })]
      await record(foundLookup(answerOf({ paymentId: 'XID-UMLAUT', packages })))
      expect(await indexed.paymentIds({ ...FIRST_PAGE, search })).toContain('XID-UMLAUT')
    }
  )

  it('adds up amounts that no integer of SQLite holds', async () => {
    await using(async (other) => {
      for (let index = 0; index < 1_100; index++) {
        const amount = Number.MAX_SAFE_INTEGER
        await other.record(foundLookup(answerOf({ paymentId: `XID-${index}`, amount })))
      }
      expect((await other.summary('')).unpaid).toEqual({
        count: 1_100,
        amount: 1_100 * Number.MAX_SAFE_INTEGER
      })
    })
  })
})

async function using(work: (history: LocalHistory) => Promise<void>): Promise<void> {
  const other = await openHistory(join(folder.path, 'other.sqlite'))
  await work(other)
  await other.close()
}

const inConflict = ({ conflictReasons }: Payment): boolean => conflictReasons.length > 0

function matches(payment: Payment, { status, conflict, search }: PaymentFilter): boolean {
  const terms = readSearch(search, 'en').search
  return (
    (status === null || payment.status === status) &&
    // A tab of a status leaves those in conflict to the tab of conflicts.
    (conflict || status === null ? !conflict || inConflict(payment) : !inConflict(payment)) &&
    (terms.some(asksForArchived) || annotationOf(payment).archivedAt === null) &&
    terms.every(({ not, anyOf }) => not !== anyOf.some((condition) => holds(payment, condition)))
  )
}

function asksForArchived({ not, anyOf }: SearchTerm): boolean {
  return !not && anyOf.some((condition) => 'is' in condition && condition.is === 'archived')
}

function annotationOf({ paymentId }: Payment): Annotation {
  return remarked.get(paymentId) ?? NO_ANNOTATION
}

function holds(payment: Payment, condition: SearchCondition): boolean {
  if ('text' in condition) {
    const needle = simple(condition.text)
    return textsOf(payment, condition.field).some(
      (text) => typeof text === 'string' && simple(text).includes(needle)
    )
  }
  if ('when' in condition) {
    const { from, before } = timeRange(condition.when, NOW)
    const { createdAt, paidAt, checkedAt, lastTriedAt } = payment
    const times = { created: createdAt?.at, paid: paidAt?.at, checked: checkedAt, tried: lastTriedAt }
    const at = times[condition.field]
    return at != null && (from === null || at >= from) && (before === null || at < before)
  }
  switch (condition.field) {
    case 'amount': {
      const { from, to } = condition.amount
      return (from === null || payment.amount >= from) && (to === null || payment.amount <= to)
    }
    case 'status':
      return payment.status === condition.is && !inConflict(payment)
    case 'service':
      return payment.service === condition.is
    case 'outcome':
      return payment.lastOutcome === condition.is
    case 'is':
      if (condition.is === 'archived') return annotationOf(payment).archivedAt !== null
      return condition.is === 'conflict' ? payment.conflictReasons.length > 0 : watched.has(payment.paymentId)
    case 'has':
      if (condition.is === 'note') return annotationOf(payment).note !== ''
      if (condition.is === 'tag') return annotationOf(payment).tags.length > 0
      return condition.is === 'qr'
        ? payment.qrContent !== null
        : payment.packages.some(({ awb }) => awb !== null)
    case 'printed':
      return printed.has(payment.paymentId) === (condition.is === 'yes')
  }
}

function textsOf(payment: Payment, field: 'any' | TextField): (string | null | undefined)[] {
  const { paymentId, packages } = payment
  const { note, tags } = annotationOf(payment)
  const places = packages.flatMap(({ origin, destination }) => [origin, destination])
  const of: Record<TextField, (string | null | undefined)[]> = {
    id: [paymentId],
    awb: packages.map(({ awb }) => awb),
    order: packages.map(({ orderId }) => orderId),
    name: places.map((place) => place?.name),
    address: places.map((place) => place?.address),
    city: places.map((place) => place?.address),
    phone: places.map((place) => place?.phone),
    note: [note],
    tag: tags
  }
  return field === 'any' ? Object.values(of).flat() : of[field]
}

/** Letter by letter, unlike the history, which takes a text as a whole. */
function simple(text: string): string {
  const letters = [...wellFormed(text)].map((letter) => {
    if (letter === '\0' || letter === '\u001f') return ' '
    const plain = letter.normalize('NFKD').replace(/\p{M}/gu, '')
    return [...plain.toLowerCase()].map((each) => (each === 'ς' ? 'σ' : each)).join('')
  })
  return letters.join('')
}

function byOrder({ column, descending }: PaymentSort): (a: Payment, b: Payment) => number {
  const keyOf = (payment: Payment): number | string => {
    if (column === 'status') return ['unpaid', 'unknown', 'paid'].indexOf(payment.status)
    if (column === 'createdAt') return payment.createdAt?.at ?? -1
    const row = toRow(payment)
    if (column === 'awbs' || column === 'recipients') return utf8(row[column][0])
    return row[column]
  }
  const compare = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0)
  const ascending = (a: Payment, b: Payment) =>
    compare(keyOf(a), keyOf(b)) || compare(asked.get(a.paymentId)!, asked.get(b.paymentId)!)
  return descending ? (a, b) => ascending(b, a) : ascending
}

/** Compares as SQLite does, by bytes; what is not there comes first. */
function utf8(text: string | undefined): string {
  return text === undefined ? '' : `+${Buffer.from(simple(text)).toString('latin1')}`
}

function toRow(payment: Payment): PaymentRow {
  const { paymentId, service, status, statusCode, conflictReasons, amount } = payment
  const { checkedAt, lastTriedAt, lastOutcome, packages } = payment
  const names = packages.map((item) => item.destination?.name ?? null)
  return {
    ...{
      paymentId,
      service,
      status,
      statusCode,
      conflictReasons,
      amount,
      checkedAt,
      lastTriedAt,
      lastOutcome
    },
    awbs: packages.map((item) => item.awb).filter((awb) => awb !== null),
    recipients: [...new Set(names.filter((name) => name !== null))],
    createdAt: payment.createdAt?.at ?? null,
    hasQrContent: payment.qrContent !== null,
    annotation: toRowAnnotation(annotationOf(payment))
  }
}

function toRowAnnotation({ note, tags, archivedAt }: Annotation): RowAnnotation | null {
  const archived = archivedAt !== null
  return note || tags.length > 0 || archived ? { note, tags, archived } : null
}

function naiveSummary(search: string): PaymentSummary {
  const all = { status: null, conflict: false }
  return summaryOf([...known.values()].filter((payment) => matches(payment, { ...all, search })))
}

function summaryOf(left: Payment[]): PaymentSummary {
  const totals = (chosen: Payment[]): CountAndSum => ({
    count: chosen.length,
    amount: chosen.reduce((sum, payment) => sum + payment.amount, 0)
  })
  const sure = left.filter((payment) => !inConflict(payment))
  return {
    all: totals(left),
    paid: totals(sure.filter((payment) => payment.status === 'paid')),
    unpaid: totals(sure.filter((payment) => payment.status === 'unpaid')),
    unknown: totals(sure.filter((payment) => payment.status === 'unknown')),
    conflict: totals(left.filter(inConflict))
  }
}

it('keeps counts and sums that agree with the payments, whatever is recorded, also through a rebuild', () =>
  fc.assert(
    fc.asyncProperty(fc.array(anyLookup, { maxLength: 30 }), (lookups) =>
      inTempFolder(async (path) => {
        const other = await openHistory(join(path, 'demo.sqlite'))
        const truth = async (): Promise<PaymentSummary> => {
          const all: Payment[] = []
          for await (const each of other.payments({ status: null, conflict: false, search: '' }))
            all.push(each)
          return summaryOf(all)
        }
        for (const lookup of lookups) await other.record({ ...lookup, id: newId() })
        expect(await other.summary('')).toEqual(await truth())
        await other.rebuild(readKept)
        expect(await other.summary('')).toEqual(await truth())
        await other.close()
      })
    ),
    { numRuns: 30 }
  ))
