import type { BrowserWindow } from 'electron'
import type { KeyTest } from '#contract/models'
import { ARTWORKS, type Artwork, type ArtworkState } from '#contract/slips'
import type { Services } from '../../app/environment-sessions'
import { artworkState, keepArtwork, removeArtwork } from '../../slips/artwork/artwork'
import { CallFailure } from '../failure'
import { askForFile } from './asking'
import type { Handlers } from '../answering'

/** No payment has this id; the answer to it tells whether the key is known. */
const NOBODYS_ID = 'XID-0'

export function settingsHandlers(services: Services, window: BrowserWindow): Handlers['settings'] {
  const { userData } = services
  return {
    update: (patch) => services.update(patch),
    setKey: ({ environment, key }) => services.setKey(environment, key),
    confirmKey: ({ environment, origin }) => services.confirmKey(environment, origin),
    removeKey: ({ environment }) => services.removeKey(environment),
    testKey: async ({ environment }): Promise<KeyTest> => {
      const isOpen = environment === services.environment
      const tested = await services.withClient(environment, async (client): Promise<KeyTest> => {
        if (isOpen && !(await services.desk.lookups.takePermit())) {
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
