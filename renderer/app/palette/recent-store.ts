import { defineStore } from 'pinia'
import { shallowRef, watch } from 'vue'
import { useRoute } from 'vue-router'
import { useSession } from '#shared/session/session-store'

const AT_MOST = 5
const MAX_STORED = 'recent-commands'

/** The last commands and payments used, latest first: usually what the user looks for next. */
export const useRecent = defineStore('recent', () => {
  const route = useRoute()
  const session = useSession()
  const commands = shallowRef(stored())
  /** Payment ids of this environment, until the program closes. */
  const payments = shallowRef<string[]>([])

  watch(
    () => route.params.paymentId,
    (paymentId) => {
      if (typeof paymentId === 'string' && paymentId !== '')
        payments.value = atFront(payments.value, paymentId)
    },
    { immediate: true }
  )
  watch(
    () => session.environment,
    () => (payments.value = [])
  )

  function used(id: string): void {
    commands.value = atFront(commands.value, id)
    localStorage.setItem(MAX_STORED, JSON.stringify(commands.value))
  }

  return { commands, payments, used }
})

function atFront(ids: readonly string[], id: string): string[] {
  return [id, ...ids.filter((each) => each !== id)].slice(0, AT_MOST)
}

/** Another version of the program may have stored anything there. */
function stored(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(MAX_STORED) ?? '[]')
    return Array.isArray(found) ? found.filter((id) => typeof id === 'string').slice(0, AT_MOST) : []
  } catch {
    return []
  }
}
