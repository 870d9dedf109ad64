import { onMounted, onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { Activity } from '#contract/model/activity'
import { api, toCallError, type CallError } from '#shared/api'
import { useSession } from '#shared/session/session-store'
import { useToasts } from '#shared/toasts/toast-store'
import { useUnread } from './unread-store'

/** The limit of the main process's list. */
const AT_MOST = 200

/** The activity feed, newest first. Showing it marks its lines as read. */
export function useActivity() {
  const session = useSession()
  const unread = useUnread()
  const toasts = useToasts()
  const lines = shallowRef<Activity[]>([])
  const loaded = ref(false)
  const error = shallowRef<CallError | null>(null)
  let generation = 0

  async function load(): Promise<void> {
    const mine = ++generation
    try {
      const answer = await api.activity.list()
      if (mine !== generation) return
      lines.value = answer
      error.value = null
    } catch (cause) {
      if (mine !== generation) return
      error.value = toCallError(cause)
    }
    loaded.value = true
    see()
  }

  /** In a hidden window nobody has read anything. */
  function see(): void {
    if (document.visibilityState !== 'visible' || unread.count === 0) return
    unread.markSeen().catch((cause: unknown) => toasts.failed(cause))
  }

  onMounted(() => document.addEventListener('visibilitychange', see))
  onScopeDispose(() => document.removeEventListener('visibilitychange', see))
  onScopeDispose(
    api.on('activity.added', (line) => {
      if (lines.value.some(({ id }) => id === line.id)) return
      lines.value = [line, ...lines.value].slice(0, AT_MOST)
      see()
    })
  )
  watch(() => session.environment, load, { immediate: true })

  return { lines, loaded, error, load }
}
