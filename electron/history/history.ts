import type { Payment } from '#contract/model/payments'
import { ACTIVITY, type ActivityPort } from './activity/port'
import { ANNOTATIONS, type AnnotationsPort } from './annotations/port'
import { INSIGHTS, type InsightsPort } from './insights/port'
import { JOBS, type JobsPort } from './jobs/port'
import { LOOKUPS, type LookupsPort } from './lookups/port'
import type { ReadAnswer, RebuildReport } from './lookups/rebuild'
import type { RecordedLookup } from './lookups/record'
import type { MergeBatch, Merged } from './merge/merge'
import { META, type MetaPort } from './meta/port'
import { PAYEES, type PayeesPort } from './payees/port'
import { PAYMENTS, type PaymentsPort } from './payments/port'
import { read, write, type Port } from './port/method'
import { PRINT_JOBS, type PrintJobsPort } from './print-jobs/port'
import { SLIPS, type SlipsPort } from './slips/port'
import { WATCHES, type WatchesPort } from './watches/port'

/** Every method of every port. */
export const HISTORY = {
  ...PAYMENTS,
  ...INSIGHTS,
  ...LOOKUPS,
  ...JOBS,
  ...WATCHES,
  ...ACTIVITY,
  ...SLIPS,
  ...PRINT_JOBS,
  ...PAYEES,
  ...ANNOTATIONS,
  ...META
}

/**
 * All lookups and prints ever made in one environment, in one SQLite file. Its users import only the ports that they
 * need.
 *
 * Payments are derived: each is the result of its lookups, in the order in which they were recorded, whatever their
 * clocks and ids say. A payment's times are those when the answer had arrived (`requestedAt + durationMs`), because a
 * status is as of then.
 *
 * Arguments and results are plain values, since it runs in threads of its own (`worker/`). Every failed call throws a
 * `HistoryError` and has changed nothing; after `interrupted`, whether it did is unknown.
 */
export interface History
  extends
    PaymentsPort,
    InsightsPort,
    LookupsPort,
    JobsPort,
    WatchesPort,
    ActivityPort,
    SlipsPort,
    PrintJobsPort,
    PayeesPort,
    AnnotationsPort,
    MetaPort {
  /** Closes the file. May be called again. */
  close(): Promise<void>
}

/** Methods that run only in the caller's thread. */
export const MAINTENANCE = {
  /**
   * Stores one lookup that no job or watch requested.
   *
   * @returns the payment after it; null if no lookup ever found it
   */
  record: write<[lookup: RecordedLookup], Payment | null>({ repeatable: false }),
  /**
   * Derives all payments again from the stored answers, in one transaction: everything derived before is replaced, or
   * nothing is.
   */
  rebuild: write<[readAnswer: ReadAnswer], RebuildReport>({ repeatable: true }),
  /** Adds the records of another machine (merge.ts), in one transaction. */
  merge: write<[kept: MergeBatch, readAnswer: ReadAnswer], Merged>({ repeatable: true }),
  /**
   * Adds some more payments to the text index; until then, searches scan them one by one.
   *
   * @returns whether all payments are in it now
   */
  indexTexts: write<[limit: number], boolean>({ repeatable: true }),
  /** Returns the errors that SQLite finds in the file, in its words; empty if it is fine. Reads the whole file. */
  check: read<[], string[]>()
}

/** A history in the caller's own thread, with methods for its maintenance. */
export interface LocalHistory extends History, Port<typeof MAINTENANCE> {}
