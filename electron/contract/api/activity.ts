import type { Activity } from '../model/activity'
import { takesNothing } from './call'

export const activity = {
  /** Newest first, the last 200. */
  list: takesNothing.gives<Activity[]>(),

  markSeen: takesNothing.gives<void>()
}
