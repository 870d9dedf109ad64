import { ENVIRONMENTS, type Environment } from '#contract/base'
import type { AppState, Notice } from '#contract/model/app'
import { isLoopback } from '#contract/base-url'
import type { PreferencesFile } from '../settings/preferences'
import type { Secrets } from '../settings/secrets'
import type { EnvironmentChoice } from './environment-choice'
import type { EnvironmentSession } from './environment-session'

export interface AppStateOptions {
  version: string
  preferences: PreferencesFile
  secrets: Secrets
  choice: EnvironmentChoice
  /** The open session. */
  session: EnvironmentSession
  /** Unread lines of the activity feed. */
  unread: number
}

/** Returns the initial state of the window, which is sent again when the environment, preferences or keys change. */
export function appState(options: AppStateOptions): AppState {
  const { version, preferences, secrets, choice, session, unread } = options
  const ofEach = <T>(get: (name: Environment) => T) =>
    Object.fromEntries(ENVIRONMENTS.map((name) => [name, get(name)])) as Record<Environment, T>
  return {
    version,
    preferences: { ...preferences.current, environment: session.environment },
    keys: ofEach((name) => secrets.state(name, choice.origin(name))),
    origins: ofEach((name) => choice.origin(name)),
    keyStoreAvailable: secrets.storeAvailable,
    loopback: isLoopback(new URL(session.baseUrl)),
    queue: session.lookups.state,
    unread,
    sampleIds: session.sampleIds,
    notices: noticesOf(preferences, secrets),
    settingsLeftOut: preferences.invalid
  }
}

function noticesOf({ broken, invalid, isEnvironmentUnclear }: PreferencesFile, secrets: Secrets): Notice[] {
  const notices: Notice[] = []
  if (broken) notices.push('settingsBroken')
  if (invalid.length > 0) notices.push('settingsPartly')
  if (isEnvironmentUnclear) notices.push('environmentUnclear')
  if (secrets.broken) notices.push('secretsBroken')
  return notices
}
