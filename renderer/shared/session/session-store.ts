import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { PreferencesPatch, KeyState, NoKeyState, Preferences } from '#contract/model/settings'
import type { AppState } from '#contract/model/app'
import { api } from '../api'

/** Whether there is no key that can be used. */
export function isNoKey(key: KeyState): key is NoKeyState {
  return key === 'missing' || key === 'unconfirmed' || key === 'unreadable'
}

/** What the main process says of itself: environment, preferences, keys. Every feature reads it. */
export const useSession = defineStore('session', () => {
  const current = shallowRef<AppState | null>(null)
  /** Changes on their way to the main process, the oldest first. */
  const pending = shallowRef<readonly PreferencesPatch[]>([])

  const state = computed<AppState>(() => {
    if (!current.value) throw new Error('the session has not begun')
    return current.value
  })
  /** With what is on its way: a step that follows another at once starts from where that one leads. */
  const preferences = computed(() => pending.value.reduce(withOwn, state.value.preferences))
  const environment = computed(() => state.value.preferences.environment)
  /** Why nothing can be asked for, or null. The demo's simulator takes any key; the others need one of their own. */
  const noKey = computed(() => {
    const key = state.value.keys[environment.value]
    return environment.value !== 'demo' && isNoKey(key) ? key : null
  })

  /** Called once, before anything is mounted. */
  function begin(first: AppState): void {
    current.value = first
    api.on('app.changed', (next) => (current.value = next))
  }

  /** Changes preferences. It is seen at once; where it cannot be kept, what was kept before is seen again. */
  async function update(patch: PreferencesPatch): Promise<void> {
    pending.value = [...pending.value, patch]
    try {
      current.value = await api.settings.update(patch)
    } finally {
      pending.value = pending.value.filter((each) => each !== patch)
    }
  }

  /** Keys change by their own calls, which answer with less than the whole state. */
  async function reload(): Promise<void> {
    current.value = await api.app.state()
  }

  return { state, preferences, environment, noKey, begin, update, reload }
})

/** Which environment is asked, and how, holds only once the main process has changed it. */
function withOwn(preferences: Preferences, patch: PreferencesPatch): Preferences {
  const { environment: _environment, environments: _environments, ...own } = patch
  return { ...preferences, ...own }
}
