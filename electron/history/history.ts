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
  ...PAYEES,
  ...ANNOTATIONS,
  ...META
}

/**
 * All that was ever asked and printed in one environment, in one SQLite file. Who uses it takes the ports that it
 * needs and no more.
 *
 * Payments are derived: each is what its lookups say, in the order in which they were recorded, whatever their clocks
 * and ids say. Times of a payment are when the answer was there (`requestedAt + durationMs`), since a status is as of
 * then.
 *
 * Arguments and results are plain values, since it lives in threads of its own (`worker/`). Every call fails
 * with a `HistoryError`, and then has changed nothing; of one that was `interrupted` that is not known.
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
    PayeesPort,
    AnnotationsPort,
    MetaPort {
  /** Gives the file back. May be called again. */
  close(): Promise<void>
}

/** What is done in the caller's thread alone. */
export const MAINTENANCE = {
  /**
   * Keeps one lookup that nobody asked for a job or a watch.
   *
   * @returns the payment after it; null where no lookup ever found it
   */
  record: write<[lookup: RecordedLookup], Payment | null>({ repeatable: false }),
  /**
   * Derives all payments anew from the kept answers, in one transaction: what was derived before is
   * replaced whole, or stays whole.
   */
  rebuild: write<[readAnswer: ReadAnswer], RebuildReport>({ repeatable: true }),
  /** Adds what another machine kept (merge.ts), in one transaction. */
  merge: write<[kept: MergeBatch, readAnswer: ReadAnswer], Merged>({ repeatable: true }),
  /**
   * Tells the index of text of some more payments, which searches look through one by one until then.
   *
   * @returns whether it knows all of them now
   */
  indexTexts: write<[limit: number], boolean>({ repeatable: true }),
  /** What SQLite finds wrong with the file, in its words; empty is fine. Reads all of it. */
  check: read<[], string[]>()
}

/** A history in the caller's own thread, with what is for its maintenance. */
export interface LocalHistory extends History, Port<typeof MAINTENANCE> {}
