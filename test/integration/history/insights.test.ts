import fc from 'fast-check'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { narrowed, spanConditions } from '#contract/insight-conditions'
import {
  DATE_FIELDS,
  PAY_TIME_ENDS,
  BUCKET_SPANS,
  type DateField,
  type Insights,
  type InsightsQuery,
  type CountsByStatus
} from '#contract/model/insights'
import { dateOf, dayOf } from '#contract/wib-days'
import {
  STATUSES,
  type Payment,
  type PaymentAnswer,
  COUNTED_STATUSES,
  countedStatusOf
} from '#contract/model/payments'
import type { History, LocalHistory } from '../../../electron/history/history'
import { destinationOf, SEVERAL } from '../../../electron/history/insights/city'
import { openHistory, openReader, type Reader } from '../../../electron/history/store/open'
import {
  answerOf,
  foundLookup,
  packageOf,
  positionOf,
  parseStored,
  tempFolder,
  type TempFolder
} from '../../support/history'

const NOW = Date.parse('2026-11-26T02:00:00Z')
const DAY = 86_400_000

let folder: TempFolder
let history: LocalHistory
/** The same file, searched through the text index at once, and from memory. */
let indexed: History
let remembering: Reader

const cities = [
  'Bandung',
  'Medan',
  'Kab. Bandung',
  ...Array.from({ length: 16 }, (_, i) => `Kota ${'abcdefghijklmnop'[i]}ota`)
]
const at = fc.oneof(
  fc.integer({ min: NOW - 40 * DAY, max: NOW }),
  fc.integer({ min: NOW - 900 * DAY, max: NOW + DAY }),
  fc.constantFrom(Date.parse('2026-11-24T16:59:59.999Z'), Date.parse('2026-11-24T17:00:00Z'))
)
const time = (when: fc.Arbitrary<number>) =>
  fc.option(
    fc.record({
      at: fc.option(when, { freq: 8 }),
      text: fc.constant('as written'),
      zoneAssumed: fc.boolean()
    }),
    { freq: 4 }
  )
const parcel = fc
  .option(fc.constantFrom(...cities.map((city) => `Jl. Melati 1, ${city}, 40111`), 'Jl. Melati 1'), {
    freq: 8
  })
  .map((address) => packageOf({ destination: positionOf({ address, name: 'Budi' }) }))
const answer: fc.Arbitrary<Partial<PaymentAnswer>> = fc
  .record({
    service: fc.constantFrom('express' as const, 'instant' as const),
    status: fc.constantFrom(...STATUSES, 'paid' as const),
    amount: fc.integer({ min: 0, max: 900_000 }),
    createdAt: time(at),
    paidAfter: fc.option(fc.integer({ min: -60_000, max: 3 * DAY }), { freq: 4 }),
    paidZoneAssumed: fc.boolean(),
    packages: fc.array(parcel, { maxLength: 3 })
  })
  .map(({ paidAfter, paidZoneAssumed, ...rest }) => ({
    ...rest,
    paidAt:
      paidAfter === null
        ? null
        : {
            at: (rest.createdAt?.at ?? NOW - DAY) + paidAfter,
            text: 'as written',
            zoneAssumed: paidZoneAssumed
          }
  }))

const filters = [
  { status: null, conflict: false, search: '' },
  { status: 'paid' as const, conflict: false, search: '' },
  { status: 'unpaid' as const, conflict: false, search: '' },
  { status: null, conflict: true, search: '' },
  { status: null, conflict: false, search: 'budi' },
  { status: null, conflict: false, search: 'bu -medan' },
  { status: 'paid' as const, conflict: false, search: 'city:bandung' },
  { status: null, conflict: false, search: 'amount:>=450rb service:instant' },
  { status: null, conflict: false, search: 'paid:<2h' },
  { status: null, conflict: false, search: 'nothing-of-the-kind' },
  { status: null, conflict: false, search: 'wrong:field' }
]

beforeAll(async () => {
  folder = tempFolder()
  const file = join(folder.path, 'demo.sqlite')
  history = await openHistory(file, { now: () => NOW })
  // Some twice: a change between two answers is a conflict.
  for (const [index, each] of fc.sample(answer, 400).entries()) {
    const paymentId = `XID-${index % 330}`
    await history.record(
      foundLookup(answerOf({ ...each, paymentId }), { requestedAt: NOW - (index % 50) * 3_600_000 })
    )
  }
  await history.indexTexts(100)
  indexed = await openReader(file, { now: () => NOW, walked: 0 })
  remembering = await openReader(file, { now: () => NOW })
  for (const _ of remembering.warmUp());
})
afterAll(async () => {
  await remembering.close()
  await indexed.close()
  await history.close()
  folder.remove()
})

async function paymentsOf({ filter, dateField, bucketSpan }: InsightsQuery): Promise<Payment[]> {
  const found: Payment[] = []
  for await (const payment of history.payments(
    narrowed(filter, spanConditions({ dateField, bucketSpan }, NOW), 'en')
  )) {
    found.push(payment)
  }
  return found
}

const TIMES: Record<DateField, (payment: Payment) => number | null> = {
  created: ({ createdAt }) => createdAt?.at ?? null,
  paid: ({ paidAt }) => paidAt?.at ?? null,
  checked: ({ checkedAt }) => checkedAt
}
const countedStatus = (payment: Payment) =>
  countedStatusOf(payment.status, payment.conflictReasons.length > 0)

function countsOf(payments: readonly Payment[]): CountsByStatus {
  const of = (name: string) => payments.filter((payment) => countedStatus(payment) === name)
  return Object.fromEntries(
    COUNTED_STATUSES.map((name) => [
      name,
      { count: of(name).length, amount: of(name).reduce((sum, { amount }) => sum + amount, 0) }
    ])
  ) as CountsByStatus
}

/** Counts payment by payment, as by hand. */
function expected(payments: Payment[], beyondSpan: number): Omit<Insights, 'days'> {
  const paid = payments.filter((payment) => countedStatus(payment) === 'paid')
  const timed = paid.filter(({ createdAt, paidAt }) => createdAt?.at != null && paidAt?.at != null)
  const took = ({ createdAt, paidAt }: Payment): number => paidAt!.at! - createdAt!.at!
  const forward = timed.filter((payment) => took(payment) >= 0)
  const times = forward.map(took).sort((a, b) => a - b)
  const unpaid = payments.filter(
    ({ status, conflictReasons }) => status === 'unpaid' && conflictReasons.length === 0
  )
  const place = ({ packages }: Payment) => (packages.length === 0 ? undefined : destinationOf(packages))
  const byCity = new Map<string | null | undefined, Payment[]>()
  for (const payment of payments) {
    byCity.set(place(payment), [...(byCity.get(place(payment)) ?? []), payment])
  }
  const named = [...byCity].flatMap(([city, those]) => (city ? [{ city, those }] : []))
  named.sort((a, b) => b.those.length - a.those.length || (a.city < b.city ? -1 : 1))
  const checked = payments.map(({ checkedAt }) => checkedAt)
  return {
    readAt: NOW,
    checked: payments.length > 0 ? { first: Math.min(...checked), last: Math.max(...checked) } : null,
    all: countsOf(payments),
    beyondSpan,
    payTimes: {
      count: times.length,
      quartiles:
        times.length === 0
          ? null
          : ([1, 2, 3].map((n) => times[Math.ceil((n * times.length) / 4) - 1]!) as [number, number, number]),
      counts: [...PAY_TIME_ENDS, Infinity].map(
        (end, i) => times.filter((ms) => ms < end && ms >= (PAY_TIME_ENDS[i - 1] ?? 0)).length
      ),
      withoutPaidAt: paid.filter(({ paidAt }) => paidAt?.at == null).length,
      withoutCreatedAt: paid.filter(({ createdAt, paidAt }) => paidAt?.at != null && createdAt?.at == null)
        .length,
      reversed: timed.length - forward.length,
      zoneAssumed: forward.filter(({ createdAt, paidAt }) => createdAt!.zoneAssumed || paidAt!.zoneAssumed)
        .length
    },
    services: {
      express: countsOf(payments.filter(({ service }) => service === 'express')),
      instant: countsOf(payments.filter(({ service }) => service === 'instant'))
    },
    cities: {
      top: named.slice(0, 15).map(({ city, those }) => ({
        city,
        searchText: city.replace('Kab. ', ''),
        countsByStatus: countsOf(those)
      })),
      others: {
        cities: Math.max(0, named.length - 15),
        countsByStatus: countsOf(named.slice(15).flatMap(({ those }) => those))
      },
      several: countsOf(byCity.get(SEVERAL) ?? []),
      unclear: countsOf(byCity.get(null) ?? []),
      without: countsOf(byCity.get(undefined) ?? [])
    },
    unpaid: {
      oldest: unpaid
        .filter(({ createdAt }) => createdAt?.at != null)
        .sort((a, b) => a.createdAt!.at! - b.createdAt!.at! || order(a) - order(b))
        .slice(0, 20)
        .map(({ paymentId, amount, createdAt, checkedAt }) => ({
          paymentId,
          amount,
          createdAt: createdAt!.at!,
          zoneAssumed: createdAt!.zoneAssumed,
          checkedAt
        })),
      count: unpaid.length,
      undated: unpaid.filter(({ createdAt }) => createdAt?.at == null).length
    }
  }
}

/** Ties are in the order in which the ids were first looked up. */
const order = ({ paymentId }: Payment): number => Number(paymentId.slice('XID-'.length))

describe.each(DATE_FIELDS)('by %s', (dateField) => {
  it.each(filters)('figures equal a count payment by payment: %o', async (filter) => {
    for (const bucketSpan of BUCKET_SPANS) {
      const query = { filter, dateField, bucketSpan }
      const payments = await paymentsOf(query)
      const time = TIMES[dateField]
      const undated = (await paymentsOf({ ...query, bucketSpan: 'all' })).filter(
        (each) => time(each) === null
      )
      const { days, ...rest } = await history.insights(query)
      expect(rest).toEqual(expected(payments, bucketSpan === 'all' ? 0 : undated.length))

      expect(days.undated).toEqual(countsOf(payments.filter((payment) => time(payment) === null)))
      for (const { first, until, countsByStatus } of days.buckets) {
        const within = payments.filter((payment) => {
          const date = time(payment) === null ? '' : dateOf(dayOf(time(payment)!))
          return first <= date && date <= until
        })
        expect(countsByStatus).toEqual(countsOf(within))
      }
      const dated =
        payments.length - COUNTED_STATUSES.reduce((sum, name) => sum + days.undated[name].count, 0)
      const counted = days.buckets.flatMap(({ countsByStatus }) =>
        COUNTED_STATUSES.map((name) => countsByStatus[name].count)
      )
      expect(counted.reduce((a, b) => a + b, 0)).toBe(dated)
      const assumed = { created: 'createdAt', paid: 'paidAt', checked: null } as const
      const of = assumed[dateField]
      expect(days.zoneAssumed).toBe(
        of === null ? 0 : payments.filter((each) => each[of]?.at != null && each[of].zoneAssumed).length
      )

      expect(await indexed.insights(query)).toEqual({ days, ...rest })
      expect(await remembering.insights(query)).toEqual({ days, ...rest })
    }
  })
})

it('figures stay the same after all payments are derived anew', async () => {
  const query: InsightsQuery = { filter: filters[0]!, dateField: 'created', bucketSpan: 'all' }
  const before = await history.insights(query)
  await history.rebuild(parseStored)
  expect(await history.insights(query)).toEqual(before)
})

it('a cancelled search leaves nothing behind', async () => {
  let requested = 0
  const ended = await openReader(join(folder.path, 'demo.sqlite'), {
    now: () => NOW,
    throwIfCancelled: () => {
      if (++requested === 1) throw new Error('nobody waits')
    }
  })
  const query: InsightsQuery = { filter: filters[4]!, dateField: 'created', bucketSpan: 'all' }
  // Cancellation is checked once in a thousand rows; by then the numbers of several thousand payments are in there.
  await ended.insights(query).catch(() => undefined)
  expect(await ended.insights(query)).toEqual(await history.insights(query))
  await ended.close()
})
