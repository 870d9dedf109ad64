import type { Activity } from '#contract/model/activity'
import { read, readInTurn, write, type Methods, type Port } from '../port/method'
import type { ActivityTable } from './activity'

export const ACTIVITY = {
  /** Newest first. */
  activity: readInTurn<[], Activity[]>(),
  unreadActivity: read<[], number>(),
  markActivitySeen: write<[]>({ repeatable: true })
}
export type ActivityPort = Port<typeof ACTIVITY>

export function activityMethods(activity: ActivityTable): Methods<typeof ACTIVITY> {
  return { activity: activity.list, unreadActivity: activity.unread, markActivitySeen: activity.markSeen }
}
