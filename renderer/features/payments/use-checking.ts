import { shallowRef } from 'vue'
import type { PaymentFilter, Selected } from '#contract/model/payment-list'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import { nameOfFilter, nameOfIds, useLookups } from '../jobs'

/** From so many payments of a filter on, the user must confirm the check. */
const CONFIRM_FROM = 21

/** Checks payments again: single ids at once, all of a filter after a confirmation if there are many. */
export function useChecking() {
  const lookups = useLookups()
  const toasts = useToasts()
  const { t } = useI18n()
  /** The payments that await confirmation, and their number. */
  const toConfirm = shallowRef<{ selected: Selected; size: number } | null>(null)

  function check(selected: Selected, size: number): Promise<void> | void {
    if (size === 0) return void toasts.done(t('payments.refresh.nothing'))
    if ('filter' in selected && size >= CONFIRM_FROM) toConfirm.value = { selected, size }
    else return start(selected)
  }

  async function start(selected: Selected): Promise<void> {
    toConfirm.value = null
    try {
      if ('filter' in selected) {
        await lookups.startFilter(selected.filter, nameOfFilter(selected.filter), selected.except)
      } else await lookups.start(selected.paymentIds, nameOfIds(selected.paymentIds.length))
    } catch (error) {
      toasts.failed(error)
    }
  }

  return {
    toConfirm,
    check,
    checkAll: (filter: PaymentFilter, size: number) => check({ filter: { ...filter }, except: [] }, size),
    confirm: () => toConfirm.value && start(toConfirm.value.selected),
    dismiss: () => void (toConfirm.value = null)
  }
}
