import { defineStore } from 'pinia'
import { ref, watch } from 'vue'
import { api } from '#shared/api'
import { useSession } from '#shared/session/session-store'

/** The number of unread lines in the activity feed, for the badge, and for the feed, which clears it. */
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

  /** Rejects if it fails; the caller reports that, and the badge stays, as it should. */
  async function markSeen(): Promise<void> {
    await api.activity.markSeen()
    count.value = 0
  }

  return { count, markSeen }
})
