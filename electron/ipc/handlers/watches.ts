import { MAX_JOB_IDS } from '#contract/model/jobs'
import type { ActivityPort } from '../../history/activity/port'
import type { PaymentsPort } from '../../history/payments/port'
import type { WatchesPort } from '../../history/watches/port'
import type { Lookups } from '../../lookup-queue/lookups'
import type { PreferencesFile } from '../../settings/preferences'
import type { Handlers } from '../answering'
import { CallFailure } from '../failure'
import { requireKey, type KeySessions } from './lookups'
import { selectedIds } from './selected'

export interface WatchSessions extends KeySessions {
  readonly preferences: Pick<PreferencesFile, 'current'>
  readonly current: KeySessions['current'] & {
    readonly history: Pick<WatchesPort & PaymentsPort, 'watches' | 'paymentIds'>
    readonly lookups: Pick<Lookups, 'watches'>
  }
}

export interface ActivitySessions {
  readonly current: { readonly history: Pick<ActivityPort, 'activity'> }
  markActivitySeen(): Promise<void>
}

export function watchHandlers(sessions: WatchSessions): Handlers['watches'] {
  return {
    list: () => sessions.current.history.watches(),
    start: async (selected) => {
      requireKey(sessions)
      const paymentIds = await selectedIds(sessions.current.history, selected)
      if (paymentIds.length > MAX_JOB_IDS) throw new CallFailure('listTooLarge', 'too many to be watched')
      const { watchHours } = sessions.preferences.current
      return { watched: await sessions.current.lookups.watches.start(paymentIds, watchHours) }
    },
    stop: ({ paymentIds, watchUntil }) => sessions.current.lookups.watches.stop(paymentIds, watchUntil)
  }
}

export function activityHandlers(sessions: ActivitySessions): Handlers['activity'] {
  return {
    list: () => sessions.current.history.activity(),
    markSeen: () => sessions.markActivitySeen()
  }
}
