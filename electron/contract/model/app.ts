import type { Environment } from '../base'
import type { QueueState } from './queue'
import type { KeyState, Preferences } from './settings'

export interface AppState {
  version: string
  preferences: Preferences
  keys: Record<Environment, KeyState>
  /** The origin of each environment's server, which its key is for, such as `https://client.kiriminaja.com`. */
  origins: Record<Environment, string>
  /** The system can store secrets for us (`safeStorage`). */
  keyStoreAvailable: boolean
  /** The environment's server is on this machine, so the network does not matter. */
  loopback: boolean
  queue: QueueState
  /** Unread lines of the activity feed. */
  unread: number
  /** In the demo: payments that have not been looked up yet, to try. */
  sampleIds: string[]
  /** Problems that were repaired at the start and that the user should know about. */
  notices: Notice[]
  /** The parts of the settings file that could not be used, under their names in the file. */
  settingsLeftOut: readonly string[]
}

/** `settingsPartly`: some settings use defaults. `environmentUnclear`: the chosen one could not be read. */
export type Notice = 'settingsBroken' | 'settingsPartly' | 'environmentUnclear' | 'secretsBroken'

/** The most that may be copied at once, in UTF-16 units. */
export const MAX_COPIED = 4_000_000
