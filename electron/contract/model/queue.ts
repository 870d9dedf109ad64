import type { UtcMillis } from '../base'
import type { Outcome } from './lookups'

/** How far asking has come, by hand and by jobs together, since it last stood still. */
export interface LookupProgress {
  /** Which time it is that asking goes on; a short one is over before anybody was told that it began. */
  run: number
  total: number
  done: number
  outcomes: Partial<Record<Outcome, number>>
  /** Some are queued or under way. */
  running: boolean
}

/** Why an environment's queue stands until somebody acts. */
export interface QueuePause {
  /** `history`: answers cannot be kept. */
  reason: 'key' | 'ip' | 'history'
  yourIp: string | null
  /** The server's own words. */
  message: string | null
  since: UtcMillis
}

/** Asking as a whole, for the frame around every page. */
export interface QueueState {
  progress: LookupProgress
  /** Estimated time until nothing is left to ask; null where nobody can tell. */
  remainingMs: number | null
  queuePause: QueuePause | null
  /** No answer came of any kind; jobs and watches wait for the network. */
  offline: boolean
  /** The server asked to be left alone until then. */
  pausedUntil: UtcMillis | null
  /** Requests a minute after a 429, while they are fewer than the setting; null otherwise. */
  slowedTo: number | null
}
