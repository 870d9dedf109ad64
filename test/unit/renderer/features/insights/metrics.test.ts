import { expect, it } from 'vitest'
import { BUCKET_SPANS, type Insights, type CountsByStatus } from '#contract/model/insights'
import { COUNTED_STATUSES } from '#contract/model/payments'
import { took } from '#contract/format'
import { metricsOf, sumOf } from '../../../../../renderer/features/insights/metrics'
import { filterText } from '../../../../../renderer/features/insights/insights-labels'

const countsByStatus = (...counts: number[]): CountsByStatus =>
  Object.fromEntries(
    COUNTED_STATUSES.map((name, i) => [name, { count: counts[i] ?? 0, amount: 1_000 * (counts[i] ?? 0) }])
  ) as CountsByStatus

const INSIGHTS: Insights = {
  readAt: Date.parse('2026-11-26T07:02:00Z'),
  checked: null,
  all: countsByStatus(7, 2, 1, 1),
  days: {
    unit: 'day',
    buckets: [
      { first: '2026-11-24', until: '2026-11-24', countsByStatus: countsByStatus(1, 1, 0, 0) },
      { first: '2026-11-25', until: '2026-11-25', countsByStatus: countsByStatus(2, 0, 1, 1) }
    ],
    undated: countsByStatus(4, 1, 0, 0),
    zoneAssumed: 0
  },
  beyondSpan: 0,
  payTimes: {
    count: 3,
    quartiles: [65_000, 3_725_000, 97_200_000],
    counts: [0, 1, 0, 0, 0, 1, 0, 0, 1],
    withoutPaidAt: 4,
    withoutCreatedAt: 0,
    reversed: 0,
    zoneAssumed: 0
  },
  services: { express: countsByStatus(3, 1, 1, 1), instant: countsByStatus(4, 1) },
  cities: {
    top: [{ city: 'Kab. Bandung', searchText: 'Bandung', countsByStatus: countsByStatus(3) }],
    others: { cities: 0, countsByStatus: countsByStatus() },
    several: countsByStatus(1),
    unclear: countsByStatus(),
    without: countsByStatus(3, 2, 1, 1)
  },
  unpaid: { oldest: [], count: 2, undated: 1 }
}
const [days, payTimes, services, cities] = metricsOf({
  insights: INSIGHTS,
  filter: { status: null, conflict: false, search: '' },
  dateField: 'created',
  bucketSpan: BUCKET_SPANS[0]
}) as [Metric, Metric, Metric, Metric]
type Metric = ReturnType<typeof metricsOf>[number]

it('a figure by day describes payments with a date, and lists the others in its table', () => {
  expect(days.sentence).toBe(
    'Dibuat 24 Nov 2026 sampai 25 Nov 2026: 3 lunas (Rp3.000), 1 belum lunas (Rp1.000), 1 tidak diketahui, 1 konflik. Terbanyak 25 Nov 2026: 4.'
  )
  expect(days.rows.map(({ long, charted }) => [long, charted])).toEqual([
    ['24 Nov 2026', true],
    ['25 Nov 2026', true],
    ['Tanpa waktu dibuat', false]
  ])
  expect(days.notes).toEqual([
    '5 pembayaran tanpa waktu dibuat hanya ada di tabel; jawaban Instant tidak memuatnya.'
  ])
  expect(days.rows.map(({ narrow }) => narrow)).toEqual([
    [{ field: 'created', when: { during: { date: '2026-11-24' } } }],
    [{ field: 'created', when: { during: { date: '2026-11-25' } } }],
    null
  ])
})

it('the statuses of every figure add up to all payments', () => {
  for (const { rows } of [days, services, cities]) {
    expect(sumOf(rows.flatMap(({ cells }) => cells))).toEqual({ count: 11, amount: 11_000 })
  }
})

it('times to payment are summarized by quartiles, with a note on payments without a time', () => {
  expect(payTimes.sentence).toBe(
    'Dari 3 pembayaran lunas, seperempat dibayar dalam 1 mnt 5 dtk, setengah dalam 1 jam 2 mnt, tiga perempat dalam 1 hari 3 jam.'
  )
  expect(payTimes.notes).toHaveLength(1)
  expect(payTimes.rows).toHaveLength(9)
})

it('a city is searched for as addresses spell it', () => {
  expect(cities.rows.map(({ label, narrow }) => [label, narrow])).toEqual([
    ['Kab. Bandung', [{ field: 'city', text: 'Bandung' }]],
    ['Beberapa kota', null],
    ['Tanpa paket', null]
  ])
})

it('a duration shows its two largest units', () => {
  expect(took(0, 'id')).toBe('0 dtk')
  expect(took(40_999, 'en')).toBe('40 s')
  expect(took(60_000, 'en')).toBe('1 min')
  expect(took(7_980_000, 'id')).toBe('2 jam 13 mnt')
  expect(took(86_400_000 + 59_000, 'en')).toBe('1 day')
})

it('a filter is described by its tab and its text', () => {
  expect(filterText({ status: null, conflict: false, search: '' })).toBe('semua pembayaran')
  expect(filterText({ status: 'unpaid', conflict: false, search: 'kota:bandung' })).toBe(
    'Belum lunas · kota:bandung'
  )
  expect(filterText({ status: null, conflict: true, search: '' })).toBe('Konflik')
})
