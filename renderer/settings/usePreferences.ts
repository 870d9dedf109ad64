import type { PreferencesPatch } from '../../electron/contract/calls'
import { useSession } from '../frame/sessionStore'
import { useToasts } from '../frame/toastStore'

/** Changes a preference at once; a refusal is told, and the screen goes back to what holds. */
export function usePreferences() {
  const session = useSession()
  const toasts = useToasts()

  async function change(patch: PreferencesPatch): Promise<boolean> {
    try {
      await session.update(patch)
      return true
    } catch (thrown) {
      toasts.failed(thrown)
      return false
    }
  }
  return { session, change }
}
