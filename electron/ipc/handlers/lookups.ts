import { understandIds } from '../../lookups/ids'
import type { Services } from '../../services/services'
import { CallFailure } from '../failure'
import type { Handlers } from '../answering'

export function lookupHandlers(services: Services): Handlers['lookups'] {
  const start = (paymentIds: string[]): { queued: number } => {
    if (!services.desk.client) throw new CallFailure('keyMissing', `no API key for ${services.environment}`)
    return { queued: services.desk.lookups.start(paymentIds) }
  }
  return {
    understand: ({ text }) => understandIds(text),
    start: ({ paymentIds }) => start(paymentIds),
    startFilter: async ({ filter }) => start(await services.desk.history.paymentIds(filter)),
    cancel: () => services.desk.lookups.cancel(),
    recent: (page) => services.desk.history.recentLookups(page),
    body: ({ lookupId }) => services.desk.history.body(lookupId)
  }
}
