import type { UtcMillis } from '#contract/base'
import type { Activity } from '#contract/model/activity'
import type { Watch, WatchedPayment, WatchUntil } from '#contract/model/watches'
import type { ActivityTable } from '../activity/activity'
import type { PaymentsTable } from '../payments/payments'
import { read, readInTurn, write, type Methods, type Port } from '../port/method'
import type { WatchesTable } from './watches'

export const WATCHES = {
  /** Starts watches, except of paid payments; returns how many were started. */
  startWatches: write<[watches: Watch[]], number>({ repeatable: true }),
  /** Stops the active watches of payments; `goal` null for either target. */
  stopWatches: write<[paymentIds: string[], goal: WatchUntil | null, at: UtcMillis]>({ repeatable: true }),
  watches: read<[], WatchedPayment[]>(),
  watchesOf: read<[paymentId: string], Watch[]>(),
  /** Active watches that are due, the longest overdue first. */
  dueWatches: readInTurn<[goal: WatchUntil, now: UtcMillis, limit: number], Watch[]>(),
  /** When the next active watch is due; null if there is none. */
  soonestWatch: readInTurn<[goal: WatchUntil], UtcMillis | null>(),
  /** Ends watches that have reached their limit. */
  expireWatches: write<[now: UtcMillis], Activity[]>({ repeatable: false })
}
export type WatchesPort = Port<typeof WATCHES>

export function watchesMethods({
  watches,
  payments,
  activity
}: {
  watches: WatchesTable
  payments: Pick<PaymentsTable, 'status'>
  activity: ActivityTable
}): Methods<typeof WATCHES> {
  return {
    startWatches(requested) {
      const started = requested.filter(({ paymentId }) => payments.status(paymentId) !== 'paid')
      started.forEach(watches.start)
      return started.length
    },
    stopWatches(paymentIds, watchUntil, at) {
      for (const paymentId of paymentIds) {
        for (const watch of watches.ofPayment(paymentId)) {
          if (watchUntil === null || watchUntil === watch.watchUntil)
            watches.end(paymentId, watch.watchUntil, 'stopped', at)
        }
      }
    },
    watches: watches.list,
    watchesOf: watches.ofPayment,
    dueWatches(watchUntil, now, limit) {
      const found: Watch[] = []
      for (const watch of watches.due(watchUntil, now)) if (found.push(watch) >= limit) break
      return found
    },
    soonestWatch: watches.soonest,
    expireWatches: (now) =>
      watches.over(now).flatMap(({ paymentId, watchUntil }) => {
        watches.end(paymentId, watchUntil, 'expired', now)
        return watchUntil === 'paid' ? [activity.add({ at: now, kind: 'expired', paymentId })] : []
      })
  }
}
