import { MAX_JOB_IDS } from '#contract/jobs'
import type { Services } from '../../app/environment-sessions'
import type { Handlers } from '../answering'
import { CallFailure } from '../failure'
import { requireKey } from './lookups'
import { selectedIds } from './selected'

export function watchHandlers(services: Services): Handlers['watches'] {
  return {
    list: () => services.desk.history.watches(),
    start: async (selected) => {
      requireKey(services)
      const paymentIds = await selectedIds(services, selected)
      if (paymentIds.length > MAX_JOB_IDS) throw new CallFailure('listTooLarge', 'too many to be watched')
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
