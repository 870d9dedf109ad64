import type { BrowserWindow } from 'electron'
import type { PreferencesPatch, KeyState, KeyTest } from '#contract/model/settings'
import type { Environment } from '#contract/base'
import type { AppState } from '#contract/model/app'
import { ARTWORKS, type Artwork, type ArtworkState } from '#contract/model/shop'
import type { Client } from '../../kiriminaja/client'
import type { Lookups } from '../../lookup-queue/lookups'
import { artworkState, keepArtwork, removeArtwork } from '../../slips/artwork/artwork'
import { CallFailure } from '../failure'
import { askForFile } from './dialogs'
import type { Handlers } from '../answering'

/** No payment has this id; the answer to it shows whether the key is known. */
const NOBODYS_ID = 'XID-0'

export interface SettingsSessions {
  /** The folder with the shop's pictures. */
  readonly userData: string
  readonly environment: Environment
  readonly current: { readonly lookups: Pick<Lookups, 'takePermit'> }
  update(patch: PreferencesPatch): Promise<AppState>
  setKey(environment: Environment, key: string): Promise<KeyState>
  confirmKey(environment: Environment, origin: string): Promise<KeyState>
  removeKey(environment: Environment): Promise<KeyState>
  /** Calls `work` with a client; returns null if there is none, because there is no key. */
  withClient<T>(environment: Environment, work: (client: Client) => Promise<T>): Promise<T | null>
}

export function settingsHandlers(sessions: SettingsSessions, window: BrowserWindow): Handlers['settings'] {
  const { userData } = sessions
  return {
    update: (patch) => sessions.update(patch),
    setKey: ({ environment, key }) => sessions.setKey(environment, key),
    confirmKey: ({ environment, origin }) => sessions.confirmKey(environment, origin),
    removeKey: ({ environment }) => sessions.removeKey(environment),
    testKey: async ({ environment }): Promise<KeyTest> => {
      const isOpen = environment === sessions.environment
      const tested = await sessions.withClient(environment, async (client): Promise<KeyTest> => {
        if (isOpen && !(await sessions.current.lookups.takePermit())) {
          return { outcome: 'throttled', reason: null, message: null, yourIp: null }
        }
        const { outcome, message, reason, yourIp } = await client.getPayment(NOBODYS_ID)
        const known = outcome === 'found' || outcome === 'notFound'
        return { outcome: known ? 'accepted' : outcome, reason, message, yourIp }
      })
      if (!tested) throw new CallFailure('keyMissing', `no API key for ${environment}`)
      return tested
    },
    artworks: () => {
      const states = ARTWORKS.map((artwork) => [artwork, artworkState(userData, artwork)])
      return Object.fromEntries(states) as Record<Artwork, ArtworkState>
    },
    chooseArtwork: async ({ artwork }) => {
      const path = await askForFile(window, [{ name: 'PNG, JPEG', extensions: ['png', 'jpg', 'jpeg'] }])
      return path === null ? null : keepArtwork(userData, artwork, path)
    },
    removeArtwork: ({ artwork }) => removeArtwork(userData, artwork)
  }
}
