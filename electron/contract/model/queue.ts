import type { UtcMillis } from '../base'
import type { Outcome } from './lookups'

/** The progress of all lookups, of persons and of jobs, since the queue was last idle. */
export interface LookupProgress {
  /** The number of this run; a short run may be over before its start is reported. */
  run: number
  total: number
  done: number
  outcomes: Partial<Record<Outcome, number>>
  /** Some lookups are queued or under way. */
  running: boolean
}

/** Why an environment's queue is stopped until somebody acts. */
export interface QueuePause {
  /** `history`: answers cannot be stored. */
  reason: 'key' | 'ip' | 'history'
  yourIp: string | null
  /** The server's message. */
  message: string | null
  since: UtcMillis
}

/** The state of the queue, for the frame around every page. */
export interface QueueState {
  progress: LookupProgress
  /** Estimated time until the queue is empty; null if unknown. */
  remainingMs: number | null
  queuePause: QueuePause | null
  /** No answers arrive; jobs and watches wait for the network. */
  offline: boolean
  /** The server wants no requests until then. */
  pausedUntil: UtcMillis | null
  /** Requests per minute after a 429, while they are fewer than the setting; null otherwise. */
  slowedTo: number | null
}
