import { bucketCondition } from '#contract/insight-conditions'
import {
  PAY_TIME_ENDS,
  type DateField,
  type Bucket,
  type BucketUnit,
  type Insights,
  type InsightsQuery,
  type CountsByStatus
} from '#contract/model/insights'
import { COUNTED_STATUSES, type CountedStatus } from '#contract/model/payments'
import type { CountAndSum } from '#contract/model/payment-list'
import type { SearchCondition } from '#contract/search/terms'
import { visibleText } from '#contract/visible-text'
import { useI18n } from '#shared/i18n/index'

/** Insights with the question that they answer. */
export interface Answered extends InsightsQuery {
  insights: Insights
}

/** One figure, for a chart, a table or paper. */
export interface Metric {
  id: 'days' | 'payTimes' | 'services' | 'cities'
  title: string
  /** A sentence that sums it up. */
  sentence: string
  /** How many payments it counts, and as of when. */
  of: string
  /** What is left out, or was assumed. */
  notes: string[]
  /** Heading of the rows. */
  head: string
  series: { key: CountedStatus | 'count'; name: string }[]
  rows: MetricRow[]
  /** Bars are horizontal, for names that are longer than dates. */
  sideways: boolean
  /** It has rupiah as well as counts. */
  amounts: boolean
}

export interface MetricRow {
  label: string
  /** The label in full. */
  long: string
  /** One for each of the series. */
  cells: CountAndSum[]
  /** Search conditions that find its payments; null if no search can. */
  narrow: SearchCondition[] | null
  /** False for payments without a date or place, whose bar has no position and would dwarf the others. */
  charted: boolean
}

const HOUR = 3_600_000
/** Returns the midnight, in WIB, at which a day begins. */
const midnight = (date: string): number => Date.parse(date) - 7 * HOUR

export function sumOf(sums: readonly CountAndSum[]): CountAndSum {
  return {
    count: sums.reduce((sum, { count }) => sum + count, 0),
    amount: sums.reduce((sum, { amount }) => sum + amount, 0)
  }
}

export function totalOf(countsByStatus: CountsByStatus): CountAndSum {
  return sumOf(COUNTED_STATUSES.map((countedStatus) => countsByStatus[countedStatus]))
}

/** Returns all figures, in the current language. */
export function metricsOf({ insights, dateField }: Answered): Metric[] {
  return [
    daysMetric(insights, dateField),
    payTimesMetric(insights),
    answerKindsMetric(insights),
    citiesMetric(insights)
  ]
}

function daysMetric({ days, all, readAt, beyondSpan }: Insights, dateField: DateField): Metric {
  const { t, count, rupiah } = useI18n()
  const { unit, buckets, undated, zoneAssumed } = days
  const rows = buckets.map((bucket) => ({
    ...bucketLabels(bucket, unit),
    cells: cellsOf(bucket.countsByStatus),
    narrow: [bucketCondition(bucket, unit, dateField)],
    charted: true
  }))
  const most = rows.reduce(
    (best, row) => (sumOf(row.cells).count > sumOf(best.cells).count ? row : best),
    rows[0]!
  )
  const [paid, unpaid, unknown, conflict] = COUNTED_STATUSES.map((countedStatus) =>
    sumOf(buckets.map(({ countsByStatus }) => countsByStatus[countedStatus]))
  ) as [CountAndSum, CountAndSum, CountAndSum, CountAndSum]
  const without = totalOf(undated).count
  const [first, last] = [buckets[0], buckets.at(-1)]
  return {
    id: 'days',
    title: t(`insights.days.title.${unit}`),
    sentence:
      first && last
        ? t(`insights.days.sentence.${dateField}`, {
            first: bucketLabels(first, unit).long,
            last: bucketLabels(last, unit).long,
            paid: count(paid.count),
            paidAmount: rupiah(paid.amount),
            unpaid: count(unpaid.count),
            unpaidAmount: rupiah(unpaid.amount),
            unknown: count(unknown.count),
            conflict: count(conflict.count),
            most: most.long,
            mostCount: count(sumOf(most.cells).count)
          })
        : '',
    of: ofWhat(totalOf(all).count, readAt),
    notes: noteLines([
      [beyondSpan, (n) => t(`insights.beyond.${dateField}`, {}, n)],
      [without, (n) => t(`insights.days.without.${dateField}`, {}, n)],
      [zoneAssumed, (n) => t('insights.days.zoneAssumed', {}, n)]
    ]),
    head: t(`insights.days.head.${dateField}`),
    series: statusSeries(),
    rows:
      without > 0
        ? [...rows, { ...plainRow(t(`insights.days.undated.${dateField}`), undated), charted: false }]
        : rows,
    sideways: false,
    amounts: true
  }
}

function payTimesMetric({ payTimes, readAt }: Insights): Metric {
  const { t, took } = useI18n()
  const { count, quartiles, counts, withoutPaidAt, withoutCreatedAt, reversed, zoneAssumed } = payTimes
  const [first, half, third] = (quartiles ?? []).map(took)
  return {
    id: 'payTimes',
    title: t('insights.payTimes.title'),
    sentence:
      quartiles === null
        ? t('insights.payTimes.none')
        : t('insights.payTimes.sentence', { first: first!, half: half!, third: third! }, count),
    of: ofWhat(count, readAt),
    notes: noteLines([
      [withoutPaidAt, (n) => t('insights.payTimes.withoutPaidAt', {}, n)],
      [withoutCreatedAt, (n) => t('insights.payTimes.withoutCreatedAt', {}, n)],
      [reversed, (n) => t('insights.payTimes.reversed', {}, n)],
      [zoneAssumed, (n) => t('insights.payTimes.zoneAssumed', {}, n)]
    ]),
    head: t('insights.payTimes.head'),
    series: [{ key: 'count', name: t('insights.payments') }],
    rows: counts.map((n, range) => {
      const label = rangeLabel(range)
      return { label, long: label, cells: [{ count: n, amount: 0 }], narrow: null, charted: true }
    }),
    sideways: true,
    amounts: false
  }
}

function rangeLabel(range: number): string {
  const { t, took } = useI18n()
  const [from, to] = [PAY_TIME_ENDS[range - 1], PAY_TIME_ENDS[range]]
  if (from === undefined) return t('insights.payTimes.under', { time: took(to!) })
  if (to === undefined) return t('insights.payTimes.over', { time: took(from) })
  return t('insights.payTimes.between', { from: took(from), to: took(to) })
}

function answerKindsMetric({ services, all, readAt }: Insights): Metric {
  const { t, count, rupiah } = useI18n()
  const [express, instant] = [totalOf(services.express), totalOf(services.instant)]
  return {
    id: 'services',
    title: t('insights.services.title'),
    sentence: t('insights.services.sentence', {
      express: count(express.count),
      expressAmount: rupiah(express.amount),
      instant: count(instant.count),
      instantAmount: rupiah(instant.amount)
    }),
    of: ofWhat(totalOf(all).count, readAt),
    notes: [],
    head: t('insights.services.head'),
    series: statusSeries(),
    rows: (['express', 'instant'] as const).map((service) => ({
      label: t(`service.${service}`),
      long: t(`service.${service}`),
      cells: cellsOf(services[service]),
      narrow: [{ field: 'service', is: service }],
      charted: true
    })),
    sideways: true,
    amounts: true
  }
}

function citiesMetric({ cities, all, readAt }: Insights): Metric {
  const { t, rupiah } = useI18n()
  const { top, others, several, unclear, without } = cities
  const rows: MetricRow[] = top.map(({ city, searchText, countsByStatus }) => ({
    label: visibleText(city),
    long: visibleText(city),
    cells: cellsOf(countsByStatus),
    narrow: [{ field: 'city', text: searchText }],
    charted: true
  }))
  const rest: [number, string, CountsByStatus][] = [
    [others.cities, t('insights.cities.others', {}, others.cities), others.countsByStatus],
    [totalOf(several).count, t('insights.cities.several'), several],
    [totalOf(unclear).count, t('insights.cities.unclear'), unclear]
  ]
  const known = rest
    .filter(([n]) => n > 0)
    .map(([, label, countsByStatus]) => plainRow(label, countsByStatus))
  const withoutPackages = totalOf(without).count
  const [first] = top
  const most = first && totalOf(first.countsByStatus)
  return {
    id: 'cities',
    title: t('insights.cities.title'),
    sentence:
      first && most
        ? t(
            'insights.cities.sentence',
            { city: visibleText(first.city), amount: rupiah(most.amount) },
            most.count
          )
        : t('insights.cities.none'),
    of: ofWhat(totalOf(all).count, readAt),
    notes: [
      ...noteLines([[withoutPackages, (n) => t('insights.cities.withoutNote', {}, n)]]),
      t('insights.cities.rule')
    ],
    head: t('insights.cities.head'),
    series: statusSeries(),
    rows: [
      ...rows,
      ...known,
      ...(withoutPackages > 0 ? [{ ...plainRow(t('insights.cities.without'), without), charted: false }] : [])
    ],
    sideways: true,
    amounts: true
  }
}

function plainRow(label: string, countsByStatus: CountsByStatus): MetricRow {
  return { label, long: label, cells: cellsOf(countsByStatus), narrow: null, charted: true }
}

function cellsOf(countsByStatus: CountsByStatus): CountAndSum[] {
  return COUNTED_STATUSES.map((countedStatus) => countsByStatus[countedStatus])
}

function statusSeries(): Metric['series'] {
  const { t } = useI18n()
  return COUNTED_STATUSES.map((key) => ({ key, name: t(`insights.countedStatus.${key}`) }))
}

function ofWhat(n: number, readAt: number): string {
  const { t, moment } = useI18n()
  return t('insights.of', { time: moment(readAt, Date.now()) }, n)
}

/** Returns the notes whose count is not zero. */
function noteLines(notes: [number, (n: number) => string][]): string[] {
  return notes.flatMap(([n, text]) => (n > 0 ? [text(n)] : []))
}

/** Returns `24 Nov` for a day on the axis, with the year in the full label; a week is named by its first day. */
function bucketLabels({ first, until }: Bucket, unit: BucketUnit): { label: string; long: string } {
  const { date, dayMonth, monthYear } = useI18n()
  const at = midnight(first)
  if (unit === 'day') return { label: dayMonth(at), long: date(at) }
  if (unit === 'week') return { label: date(at), long: `${dayMonth(at)} – ${date(midnight(until))}` }
  const label = unit === 'month' ? monthYear(at) : first.slice(0, 4)
  return { label, long: label }
}
