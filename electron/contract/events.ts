import type { Activity } from './model/activity'
import type { AppState } from './model/app'
import type { TransferProgress } from './model/import-export'
import type { Job } from './model/jobs'
import type { Lookup } from './model/lookups'
import type { TroubledSlips } from './model/printers'
import type { QueueState } from './model/queue'
import type { SlipProgress } from './model/slip-documents'
import type { AppError } from './result'

/** What the main process tells without being asked. */
export interface Events {
  /** Lookups that ended and are in the history, in the order of recording. */
  'lookups.settled': Lookup[]
  'queue.changed': QueueState
  /** A job is new, further on, or in another state. */
  'jobs.changed': Job
  /** Watches began, moved on or ended. */
  'watches.changed': null
  /**
   * Annotations of payments changed, some put into the archive or taken out of it; null where another
   * process changed something.
   */
  'annotations.changed': { paymentIds: string[]; archived: boolean } | null
  'activity.added': Activity
  /** The user clicked a notification. */
  'payment.open': { paymentId: string }
  /** The program was started again with a view: `views.handed` gives it. */
  'view.pending': null
  /** Environment, preferences or keys are different now. */
  'app.changed': AppState
  /** How far an export or import is; null when it has ended. */
  'transfer.changed': TransferProgress | null
  /** Slips were printed, or something became of them; null where another process changed something. */
  'slips.changed': { paymentIds: string[] } | null
  /** How far asking again before printing is; null when it has ended. */
  'slips.checking': SlipProgress | null
  /** How many slips are drawn for a preview or a PDF; null when it has ended. */
  'slips.drawing': SlipProgress | null
  /** How many slips were sent to the printer; null when it has ended. */
  'slips.printing': SlipProgress | null
  'slips.printerError': TroubledSlips
  /** Something went wrong that nobody is waiting for, for example an answer that could not be kept. */
  problem: AppError
}

export const EVENTS = [
  'lookups.settled',
  'queue.changed',
  'jobs.changed',
  'watches.changed',
  'annotations.changed',
  'activity.added',
  'payment.open',
  'view.pending',
  'app.changed',
  'transfer.changed',
  'slips.changed',
  'slips.checking',
  'slips.drawing',
  'slips.printing',
  'slips.printerError',
  'problem'
] as const satisfies (keyof Events)[]
