import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Lookup } from '#contract/model/lookups'
import { api, toCallError, type CallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'

const PAGE = 200
/** At least so many rows stay in memory; rows below them and below the view are read again on scrolling there. */
const MAX_STORED = 3_000

/** All lookups, newest first. Older ones load on scrolling, and new ones are added on top as they settle. */
export function useHistory() {
  const session = useSession()
  const lookups = shallowRef<Lookup[]>([])
  const error = shallowRef<CallError | null>(null)
  const loaded = ref(false)
  const complete = ref(false)
  /** The lookup whose details are visible. */
  const open = shallowRef<Lookup | null>(null)
  let loading = false
  let generation = 0
  /** The last row in view, plus one page. */
  let rowsNeeded = 0

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
    } catch (cause) {
      if (mine === generation) error.value = toCallError(cause)
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

  watch(
    () => session.environment,
    () => {
      open.value = null
      return restart()
    },
    { immediate: true }
  )
  onScopeDispose(
    api.on('lookups.settled', (settled) => {
      if (!loaded.value) return
      const known = new Set(lookups.value.map(({ id }) => id))
      const added = settled.filter(({ id }) => !known.has(id)).reverse()
      if (added.length === 0) return
      const all = [...added, ...lookups.value]
      const limit = Math.max(MAX_STORED, rowsNeeded + added.length)
      if (all.length > limit) complete.value = false
      lookups.value = all.slice(0, limit)
    })
  )

  /** Takes the last row in view, so that the rows up to it stay in memory. */
  function scrolledTo(row: number): void {
    rowsNeeded = row + PAGE
  }

  return { lookups, error, loaded, complete, open, more, restart, scrolledTo }
}
