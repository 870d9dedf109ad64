import type { PaymentFilter } from '#contract/model/payment-list'
import { useI18n } from '#shared/i18n/index'

/** Longest part of a search in a name, in UTF-16 units. */
const SEARCH = 60

/** Returns, for example, `400 ID · 24 Nov 14.02`. */
export function nameOfIds(n: number): string {
  const { t, shortDateTime } = useI18n()
  return t('jobs.name.ids', { time: shortDateTime(Date.now()) }, n)
}

/** Returns, for example, `Belum lunas · 24 Nov 14.02`, with the search if there is one. */
export function nameOfFilter({ status, conflict, search }: PaymentFilter): string {
  const { t, shortDateTime } = useI18n()
  const filter = t(`payments.filter.${conflict ? 'conflict' : (status ?? 'all')}`)
  const time = shortDateTime(Date.now())
  return search
    ? t('jobs.name.search', { filter, search: search.slice(0, SEARCH), time })
    : t('jobs.name.filter', { filter, time })
}

/** Returns, for example, `Tabel tempelan · 24 Nov 14.02`. */
export function nameOfPaste(): string {
  const { t, shortDateTime } = useI18n()
  return t('jobs.name.pasted', { time: shortDateTime(Date.now()) })
}
