import { computed, onScopeDispose } from 'vue'
import { isNavigationFailure, NavigationFailureType, useRoute, useRouter } from 'vue-router'
import { useToasts } from '#shared/toasts/toast-store'
import { useI18n } from '#shared/i18n/index'
import type { Selection } from './selection/use-selection'

/**
 * The payment in the pane beside the list. If anything but the list opened it (a scan, the palette, a job, a slip),
 * keys act on it from then on: an earlier selection is cleared, and a toast can restore it.
 */
export function useOpenPayment(selection: Selection) {
  const route = useRoute()
  const router = useRouter()
  const toasts = useToasts()
  const { t, count } = useI18n()
  /** The payment that the list itself is about to open. */
  let openedByList: string | null = null

  const openId = computed(
    () => (typeof route.params.paymentId === 'string' && route.params.paymentId) || null
  )

  function open(paymentId: string): void {
    openedByList = paymentId
    void router.replace({ name: 'payments', params: { paymentId } })
  }

  function close(): void {
    if (openId.value) void router.replace({ name: 'payments' })
  }

  onScopeDispose(
    router.afterEach(({ name, params: { paymentId } }, _from, failure) => {
      // The payment that is open may be opened once more, which counts as well.
      if (failure && !isNavigationFailure(failure, NavigationFailureType.duplicated)) return
      const isByList = paymentId === openedByList
      openedByList = null
      if (name === 'payments' && paymentId && !isByList) letGo()
    })
  )

  function letGo(): void {
    const n = selection.size.value
    if (n === 0) return
    const run = selection.letGo()
    toasts.done(t('payments.selection.letGo', { n: count(n) }), {
      label: t('payments.selection.takeAgain'),
      run
    })
  }

  return { openId, open, close }
}
