import { ref, watch, type Ref } from 'vue'
import { api } from '#shared/api'
import { useLookups } from '../../features/jobs'

/** Returns the time of the newest answer in the history; fetched only when the network is lost. */
export function useDataAge(): Ref<number | null> {
  const lookups = useLookups()
  const at = ref<number | null>(null)

  watch(
    () => lookups.offline,
    async (offline) => {
      if (!offline) return
      try {
        at.value = await api.payments.lastCheck()
      } catch {
        // The line then says "offline" without a time; the list itself reports a failing history.
        at.value = null
      }
    },
    { immediate: true }
  )
  return at
}
