import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { api } from '#shared/api'
import { useSession } from '#shared/session/session-store'

/** The number of unread lines in the activity feed, for the badge, and for the feed, which clears it. */
export const useUnread = defineStore('unread', () => {
  const session = useSession()
  const count = ref(session.state.unread)

  // Within an environment only events count: a state that answers something else may be older than the last one.
  watch(
    () => session.environment,
    () => (count.value = session.state.unread)
  )
  api.on('activity.unread', (unread) => (count.value = unread))

  /** Rejects if it fails; the caller reports that, and the badge stays, as it should. */
  async function markSeen(): Promise<void> {
    await api.activity.markSeen()
    count.value = 0
  }

  return { count, markSeen }
})
