import { onScopeDispose, reactive, watch } from 'vue'
import type { PaymentSort } from '#contract/model/payment-list'
import { useSession } from '#shared/session/session-store'
import { debounced } from '#shared/ui/timing'
import { useWhileVisible } from '#shared/ui/use-while-visible'
import { useFilter } from './filter-store'

/**
 * Which payments the list asks for, and in which order. Both are remembered.
 *
 * @param changed either of them, or the environment; while another page is on screen it waits
 */
export function useListFilter(changed: () => void) {
  const session = useSession()
  const { filter } = useFilter()
  const sort = reactive<PaymentSort>({ ...session.preferences.sort })

  const persist = debounced(() => {
    // Losing a remembered filter is no reason to disturb anyone; the next change tries again.
    session.update({ filter: { ...filter }, sort: { ...sort } }).catch(() => undefined)
  }, 600)
  // A window that closes right after a choice keeps it.
  addEventListener('pagehide', persist.flush)
  onScopeDispose(() => removeEventListener('pagehide', persist.flush))
  // Also changed by whoever shows figures of the same payments.
  const changedWhileVisible = useWhileVisible(changed)
  watch([filter, sort], () => {
    changedWhileVisible()
    persist()
  })
  watch(() => session.environment, changed)

  return { filter, sort }
}
