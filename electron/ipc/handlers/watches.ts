import type { Services } from '../../services/services'
import type { Handlers } from '../answering'
import { requireKey } from './lookups'

export function watchHandlers(services: Services): Handlers['watches'] {
  return {
    list: () => services.desk.history.watches(),
    start: async ({ paymentIds }) => {
      requireKey(services)
      const { watchHours } = services.preferences.current
      return { watched: await services.desk.lookups.watches.start(paymentIds, watchHours) }
    },
    stop: ({ paymentIds, goal }) => services.desk.lookups.watches.stop(paymentIds, goal)
  }
}

export function activityHandlers(services: Services): Handlers['activity'] {
  return {
    list: () => services.desk.history.activity(),
    markSeen: () => services.markActivitySeen()
  }
}
