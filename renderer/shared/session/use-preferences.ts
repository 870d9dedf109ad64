import type { PreferencesPatch } from '#contract/model/settings'
import { useSession } from './session-store'
import { useToasts } from '../toasts/toast-store'

/** Changes a preference at once; on failure reports it, and the screen returns to the saved value. */
export function usePreferences() {
  const session = useSession()
  const toasts = useToasts()

  async function change(patch: PreferencesPatch): Promise<boolean> {
    try {
      await session.update(patch)
      return true
    } catch (error) {
      toasts.failed(error)
      return false
    }
  }
  return { session, change }
}
