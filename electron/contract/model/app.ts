import type { Environment } from '../base'
import type { QueueState } from './queue'
import type { KeyState, Preferences } from './settings'

export interface AppState {
  version: string
  preferences: Preferences
  keys: Record<Environment, KeyState>
  /** Where each environment is asked: the origin that a key is for, such as `https://client.kiriminaja.com`. */
  origins: Record<Environment, string>
  /** The system keeps secrets for us (`safeStorage`). */
  keyStoreAvailable: boolean
  /** The environment answers on this machine, so the network does not matter. */
  loopback: boolean
  queue: QueueState
  /** Lines of the activity feed that nobody has looked at. */
  unread: number
  /** In the demo: payments that were not asked for yet, to try. */
  sampleIds: string[]
  /** Something that start-up mended and that the user should know. */
  notices: Notice[]
  /** The parts of the settings file that could not be used, as it calls them. */
  settingsLeftOut: readonly string[]
}

/** `settingsPartly`: of a part of the settings defaults hold. `environmentUnclear`: which one was chosen could not be read. */
export type Notice = 'settingsBroken' | 'settingsPartly' | 'environmentUnclear' | 'secretsBroken'

/** What may be copied at once, in UTF-16 units. */
export const MAX_COPIED = 4_000_000
