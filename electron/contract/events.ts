import type { Activity } from './model/activity'
import type { AppState } from './model/app'
import type { ImportExportProgress } from './model/import-export'
import type { Job } from './model/jobs'
import type { Lookup } from './model/lookups'
import type { PrintJobWithSlips } from './model/printers'
import type { QueueState } from './model/queue'
import type { SlipProgress } from './model/slip-documents'
import type { AppError } from './result'

interface Declared<Payload> {
  /** Never present: it only carries the type. */
  payload?: Payload
}

const brings = <Payload>(): Declared<Payload> => ({})

/** The events that the main process emits. */
export const EVENTS = {
  /** Lookups that ended and are in the history, in the order of recording. */
  'lookups.settled': brings<Lookup[]>(),
  'queue.changed': brings<QueueState>(),
  /** A job is new, has progressed, or has another state. */
  'jobs.changed': brings<Job>(),
  /** Watches started, were rescheduled or ended. */
  'watches.changed': brings<null>(),
  /**
   * Annotations of payments changed; `archived` if some were archived or restored; null if another process changed
   * something.
   */
  'annotations.changed': brings<{ paymentIds: string[]; archived: boolean } | null>(),
  'activity.added': brings<Activity>(),
  /** The number of unread lines of the activity feed. */
  'activity.unread': brings<number>(),
  /** The user clicked a notification. */
  'payment.open': brings<{ paymentId: string }>(),
  /** The program was started again with a view: `views.pendingSharedView` returns it. */
  'view.pending': brings<null>(),
  /** The environment, preferences or keys have changed. */
  'app.changed': brings<AppState>(),
  /** The progress of an export or import; null when it has ended. */
  'importExport.changed': brings<ImportExportProgress | null>(),
  /** Slips were printed, or had an event; null if another process changed something. */
  'slips.changed': brings<{ paymentIds: string[] } | null>(),
  /** The progress of the recheck before printing; null when it has ended. */
  'slips.rechecking': brings<SlipProgress | null>(),
  /** The number of slips rendered for a preview or a PDF; null when it has ended. */
  'slips.rendering': brings<SlipProgress | null>(),
  /** The number of slips sent to the printer; null when it has ended. */
  'slips.printing': brings<SlipProgress | null>(),
  /** A print job is new, or its status has changed. */
  'slips.printJob': brings<PrintJobWithSlips>(),
  /** A failure that no caller awaits, for example an answer that could not be stored. */
  problem: brings<AppError>()
}

/** The payload of each event. */
export type Events = {
  [E in keyof typeof EVENTS]: (typeof EVENTS)[E] extends Declared<infer Payload> ? Payload : never
}

/** An event with its payload, so that whoever asks for the name knows the payload. */
type EmittedEvent = { [E in keyof Events]: [event: E, payload: Events[E]] }[keyof Events]

/** Sends an event to the window, if there is one. */
export type Emit = (...event: EmittedEvent) => void
