import type { Activity } from './model/activity'
import type { AppState } from './model/app'
import type { ImportExportProgress } from './model/import-export'
import type { Job } from './model/jobs'
import type { Lookup } from './model/lookups'
import type { TroubledSlips } from './model/printers'
import type { QueueState } from './model/queue'
import type { SlipProgress } from './model/slip-documents'
import type { AppError } from './result'

interface Declared<Payload> {
  /** A type alone: never there. */
  payload?: Payload
}

const brings = <Payload>(): Declared<Payload> => ({})

/** What the main process tells without being asked. */
export const EVENTS = {
  /** Lookups that ended and are in the history, in the order of recording. */
  'lookups.settled': brings<Lookup[]>(),
  'queue.changed': brings<QueueState>(),
  /** A job is new, further on, or in another state. */
  'jobs.changed': brings<Job>(),
  /** Watches began, moved on or ended. */
  'watches.changed': brings<null>(),
  /**
   * Annotations of payments changed, some put into the archive or taken out of it; null where another
   * process changed something.
   */
  'annotations.changed': brings<{ paymentIds: string[]; archived: boolean } | null>(),
  'activity.added': brings<Activity>(),
  /** The user clicked a notification. */
  'payment.open': brings<{ paymentId: string }>(),
  /** The program was started again with a view: `views.pendingSharedView` gives it. */
  'view.pending': brings<null>(),
  /** Environment, preferences or keys are different now. */
  'app.changed': brings<AppState>(),
  /** How far an export or import is; null when it has ended. */
  'transfer.changed': brings<ImportExportProgress | null>(),
  /** Slips were printed, or something became of them; null where another process changed something. */
  'slips.changed': brings<{ paymentIds: string[] } | null>(),
  /** How far asking again before printing is; null when it has ended. */
  'slips.checking': brings<SlipProgress | null>(),
  /** How many slips are drawn for a preview or a PDF; null when it has ended. */
  'slips.drawing': brings<SlipProgress | null>(),
  /** How many slips were sent to the printer; null when it has ended. */
  'slips.printing': brings<SlipProgress | null>(),
  'slips.printerError': brings<TroubledSlips>(),
  /** Something went wrong that nobody is waiting for, for example an answer that could not be kept. */
  problem: brings<AppError>()
}

/** What each event brings. */
export type Events = {
  [E in keyof typeof EVENTS]: (typeof EVENTS)[E] extends Declared<infer Payload> ? Payload : never
}

/** Tells the window of an event, where there is a window. */
export type Emit = <E extends keyof Events>(event: E, payload: Events[E]) => void
