import type { KeyTest } from '../../contract/models'
import type { Services } from '../../services/services'
import { CallFailure } from '../failure'
import type { Handlers } from '../answering'

/** No payment has this id; the answer to it tells whether the key is known. */
const NOBODYS_ID = 'XID-0'

export function settingsHandlers(services: Services): Handlers['settings'] {
  return {
    update: (patch) => services.update(patch),
    setKey: ({ environment, key }) => services.setKey(environment, key),
    removeKey: ({ environment }) => services.removeKey(environment),
    testKey: async ({ environment }): Promise<KeyTest> => {
      const client = services.client(environment)
      if (!client) throw new CallFailure('keyMissing', `no API key for ${environment}`)
      const isOpen = environment === services.environment
      if (isOpen && !(await services.desk.lookups.takePermit())) {
        return { outcome: 'throttled', message: null, yourIp: null }
      }
      const { outcome, message, reason, yourIp } = await client.getPayment(NOBODYS_ID)
      const known = outcome === 'found' || outcome === 'notFound'
      return { outcome: known ? 'accepted' : outcome, message: message ?? reason, yourIp }
    }
  }
}
