import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { PreferencesPatch, KeyState, NoKeyState, Preferences } from '#contract/model/settings'
import type { AppState } from '#contract/model/app'
import { api } from '../api'

/** Whether there is no usable key. */
export function isNoKey(key: KeyState): key is NoKeyState {
  return key === 'missing' || key === 'unconfirmed' || key === 'unreadable'
}

/** The state that the main process reports: environment, preferences, keys. Every feature reads it. */
export const useSession = defineStore('session', () => {
  const current = shallowRef<AppState | null>(null)
  /** Changes that the main process has not confirmed yet, the oldest first. */
  const pending = shallowRef<readonly PreferencesPatch[]>([])

  const state = computed<AppState>(() => {
    if (!current.value) throw new Error('the session has not begun')
    return current.value
  })
  /** Includes pending changes, so that a quick second step starts from the result of the first. */
  const preferences = computed(() => pending.value.reduce(withOwn, state.value.preferences))
  const environment = computed(() => state.value.preferences.environment)
  /** Why no lookup is possible, or null. The demo's simulator accepts any key; other environments need their own. */
  const noKey = computed(() => {
    const key = state.value.keys[environment.value]
    return environment.value !== 'demo' && isNoKey(key) ? key : null
  })

  /** Called once, before anything is mounted. */
  function begin(first: AppState): void {
    current.value = first
    api.on('app.changed', (next) => (current.value = next))
  }

  /** Changes preferences. The change is visible at once; if it cannot be saved, the previous values return. */
  async function update(patch: PreferencesPatch): Promise<void> {
    pending.value = [...pending.value, patch]
    try {
      current.value = await api.settings.update(patch)
    } finally {
      pending.value = pending.value.filter((each) => each !== patch)
    }
  }

  /** Reads the state again after a change of keys, whose calls return less than the whole state. */
  async function reload(): Promise<void> {
    current.value = await api.app.state()
  }

  return { state, preferences, environment, noKey, begin, update, reload }
})

/** Applies a pending change, except for environments: they count only once the main process has changed them. */
function withOwn(preferences: Preferences, patch: PreferencesPatch): Preferences {
  const { environment: _environment, environments: _environments, ...own } = patch
  return { ...preferences, ...own }
}
