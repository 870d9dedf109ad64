import type { PaymentFilter } from '#contract/model/payment-list'
import { useI18n } from '#shared/i18n/index'
import { totalOf, type Answered } from './metrics'

const HOUR = 3_600_000

/** Says how many payments were counted, in which span of the date field, and when. */
export function countedText({ insights, dateField, bucketSpan }: Answered): string {
  const { t, date, moment } = useI18n()
  const { all, days, readAt } = insights
  const n = totalOf(all).count
  const time = moment(readAt, Date.now())
  const [first, last] = [days.buckets[0], days.buckets.at(-1)]
  if (bucketSpan === 'all' || !first || !last) return t('insights.undatedSpan', { time }, n)
  const day = (text: string): string => date(Date.parse(text) - 7 * HOUR)
  return t(`insights.dated.${dateField}`, { first: day(first.first), last: day(last.until), time }, n)
}

/** Says between which times the statuses were checked; null without payments. */
export function checkedText({ insights: { checked } }: Answered): string | null {
  const { t, moment } = useI18n()
  if (!checked) return null
  const now = Date.now()
  const [first, last] = [moment(checked.first, now), moment(checked.last, now)]
  return first === last ? t('insights.checkedOnce', { time: first }) : t('insights.checked', { first, last })
}

/** `Belum lunas · kota:bandung`. */
export function filterText({ status, conflict, search }: PaymentFilter): string {
  const { t } = useI18n()
  const tab = conflict ? 'conflict' : status
  const parts = [...(tab ? [t(`payments.filter.${tab}`)] : []), ...(search ? [search] : [])]
  return parts.join(' · ') || t('insights.report.noFilter')
}
