import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { api } from '#shared/api'
import { useSession } from '#shared/session/session-store'

/** How many lines of the activity feed nobody has looked at: the badge, and the feed that clears it. */
export const useUnread = defineStore('unseen', () => {
  const session = useSession()
  const count = ref(session.state.unread)

  watch(
    () => session.state,
    (state) => (count.value = state.unread)
  )
  api.on('activity.added', (line) => {
    if (!line.seen) count.value += 1
  })

  /** Failing is told by whoever calls; the badge then stays, as it should. */
  async function markSeen(): Promise<void> {
    await api.activity.markSeen()
    count.value = 0
  }

  return { count, markSeen }
})
