import { onScopeDispose, reactive, watch } from 'vue'
import type { PaymentSort } from '#contract/model/payment-list'
import { useSession } from '#shared/session/session-store'
import { debounced } from '#shared/ui/timing'
import { useWhileVisible } from '#shared/ui/use-while-visible'
import { useFilter } from './filter-store'

/**
 * The filter and the sort order of the list. Both are saved as preferences.
 *
 * @param changed runs when either or the environment changes; the former two wait until the page is visible
 */
export function useListFilter(changed: () => void) {
  const session = useSession()
  const { filter } = useFilter()
  const sort = reactive<PaymentSort>({ ...session.preferences.sort })

  const persist = debounced(() => {
    // A filter that was not saved is no reason to disturb the user; the next change tries again.
    session.update({ filter: { ...filter }, sort: { ...sort } }).catch(() => undefined)
  }, 600)
  // Saves a choice made right before the window closes.
  addEventListener('pagehide', persist.flush)
  onScopeDispose(() => removeEventListener('pagehide', persist.flush))
  // The insights page changes the same filter.
  const changedWhileVisible = useWhileVisible(changed)
  watch([filter, sort], () => {
    changedWhileVisible()
    persist()
  })
  watch(() => session.environment, changed)

  return { filter, sort }
}
