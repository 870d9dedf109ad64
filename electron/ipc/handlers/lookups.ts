import { understandIds } from '#contract/payment-ids'
import type { Services } from '../../app/environment-sessions'
import { CallFailure } from '../failure'
import type { Handlers } from '../answering'

export function lookupHandlers(services: Services): Handlers['lookups'] {
  return {
    understand: ({ text }) => understandIds(text),
    ask: ({ paymentId }) => {
      requireKey(services)
      // It ends as an event; a failure to keep it is told as a problem.
      services.desk.lookups.ask(paymentId, { pastPause: true }).catch(() => undefined)
    },
    stop: () => services.desk.lookups.stop(),
    release: () => services.desk.lookups.release(),
    recent: (page) => services.desk.history.recentLookups(page),
    body: ({ lookupId }) => services.desk.history.body(lookupId)
  }
}

export function requireKey({ desk, environment }: Services): void {
  if (!desk.client) throw new CallFailure('keyMissing', `no API key for ${environment}`)
}
