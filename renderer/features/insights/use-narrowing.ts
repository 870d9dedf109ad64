import type { Ref } from 'vue'
import { useRouter } from 'vue-router'
import { narrowed, spanConditions } from '#contract/insight-conditions'
import { MAX_SEARCH_LENGTH, type PaymentFilter } from '#contract/model/payment-list'
import type { SearchCondition } from '#contract/search/terms'
import { useI18n } from '#shared/i18n/index'
import { useToasts } from '#shared/toasts/toast-store'
import type { Answered } from './metrics'

/** Leads from figures to the payments that they count. */
export function useNarrowing(filter: PaymentFilter, answered: Readonly<Ref<Answered | null>>) {
  const router = useRouter()
  const toasts = useToasts()
  const { t, language } = useI18n()

  /** Shows the payments of a part of a figure in the list. */
  function narrow(conditions: SearchCondition[]): void {
    const of = answered.value!
    // A bucket of the date field is within the span already.
    const isDay = conditions.some(({ field }) => field === of.dateField)
    const spanned = isDay ? [] : spanConditions(of, of.insights.readAt)
    const next = narrowed(of.filter, [...spanned, ...conditions], language())
    if (next.search.length > MAX_SEARCH_LENGTH) return toasts.doubt(t('insights.tooLong'))
    Object.assign(filter, next)
    void router.push({ name: 'payments' })
  }

  function open(paymentId: string): void {
    void router.push({ name: 'payments', params: { paymentId } })
  }

  return { narrow, open }
}
