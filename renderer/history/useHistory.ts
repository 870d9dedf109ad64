import { computed, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Lookup } from '../../electron/contract/models'
import { api, toCallError, type CallError } from '../api'
import { useSession } from '../frame/sessionStore'

const PAGE = 200

/** All lookups, newest first: read further back while one scrolls, and new ones put on top as they settle. */
export function useHistory() {
  const session = useSession()
  const lookups = shallowRef<Lookup[]>([])
  const error = shallowRef<CallError | null>(null)
  const loaded = ref(false)
  const complete = ref(false)
  let loading = false
  let generation = 0

  async function more(): Promise<void> {
    if (loading || complete.value) return
    loading = true
    const mine = generation
    try {
      const before = lookups.value.at(-1)?.id ?? null
      const older = await api.lookups.recent({ before, limit: PAGE })
      if (mine !== generation) return
      lookups.value = [...lookups.value, ...older]
      complete.value = older.length < PAGE
      error.value = null
    } catch (thrown) {
      if (mine === generation) error.value = toCallError(thrown)
    } finally {
      if (mine === generation) {
        loading = false
        loaded.value = true
      }
    }
  }

  function restart(): Promise<void> {
    generation++
    loading = false
    complete.value = false
    loaded.value = false
    lookups.value = []
    return more()
  }

  watch(() => session.environment, restart, { immediate: true })
  onScopeDispose(
    api.on('lookups.settled', (lookup) => {
      if (!loaded.value || lookups.value.some(({ id }) => id === lookup.id)) return
      lookups.value = [lookup, ...lookups.value]
    })
  )

  return { lookups, count: computed(() => lookups.value.length), error, loaded, complete, more, restart }
}
