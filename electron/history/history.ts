import type { Activity } from '#contract/model/activity'
import type { Job, JobItem, JobItemPage, JobState, ReconcileRow, ReconcileResult } from '#contract/model/jobs'
import type { ListItem } from '#contract/model/lists'
import type { Watch, WatchedPayment, WatchGoal } from '#contract/model/watches'
import type { Insights, InsightsQuestion } from '#contract/model/insights'
import type { UtcMillis } from '#contract/base'
import type { Lookup, LookupBody } from '#contract/model/lookups'
import type {
  Arranged,
  PaymentFilter,
  PaymentPage,
  PaymentQuery,
  PaymentRow,
  PaymentSort,
  PaymentSummary,
  Selected
} from '#contract/model/payment-list'
import type { Payment } from '#contract/model/payments'
import type { KnownPayee } from '#contract/model/payees'
import type { IntendedSlip, Print, Slip } from '#contract/model/slips'
import type {
  ListedSlip,
  SlipEntry,
  SlipEvent,
  SlipOrder,
  SlipQuestion,
  SlipsMoved,
  SlipStep
} from '#contract/model/slip-states'
import type { OpenItem } from './jobs/job-items'
import type { JobRunner, NewJob, RunningJob } from './jobs/jobs'
import type { ReadAnswer, RebuildReport } from './lookups/rebuild'
import type { Recorded, RecordedLookup, Recording } from './lookups/record'
import type { Kept, Merged } from './merge/merge'
import type { SelectedRows } from './payments/payments'
import type {
  Annotation,
  AnnotationChange,
  AnnotationEdit,
  AnnotationEntry,
  AnnotationsEdited,
  TagCount
} from '#contract/model/annotations'
import type { AnnotatedBy } from './annotations/annotations'

/**
 * All that was ever asked and printed in one environment, in one SQLite file.
 *
 * Payments are derived: each is what its lookups say, folded in the order in which they were
 * recorded, whatever their clocks and ids say. Times of a payment are when the answer was there
 * (`requestedAt + durationMs`), since a status is as of then.
 *
 * Arguments and results are plain values, since it lives in threads of its own (`threads/`). Every call fails
 * with a `HistoryError`, and then has changed nothing; of one that was `interrupted` that is not known.
 */
export interface History {
  /**
   * Keeps lookups, whatever their outcomes, in one transaction, with all that follows from them for payments,
   * jobs, watches and the activity feed. When this resolves all of it is on the disk: it survives a killed
   * process and a power cut. A lookup that is there already is left out.
   */
  recordAll(recordings: Recording[]): Promise<Recorded>

  /** One page of the list. This, the order, the sums and the ids reject with `cancelled` when `signal` ends them. */
  list(query: PaymentQuery, signal?: AbortSignal): Promise<PaymentPage>
  /** Keeps the order in which all payments of a filter stand now; of a few such orders the newest are kept. */
  arrange(question: PaymentFilter & PaymentSort, signal?: AbortSignal): Promise<Arranged>
  /** Counts and sums of the payments that `search` leaves; `''` leaves all. */
  summary(search: string, signal?: AbortSignal): Promise<PaymentSummary>
  /** Figures of a filter and a span, as of one moment. Rejects with `cancelled` when `signal` ends it. */
  insights(question: InsightsQuestion, signal?: AbortSignal): Promise<Insights>
  /** Counts and sums of selected payments. */
  totals(selected: Selected, signal?: AbortSignal): Promise<PaymentSummary>
  /** The first `limit` of selected payments, in an order. */
  selected(question: SelectedRows, signal?: AbortSignal): Promise<PaymentRow[]>
  /** When the newest answer came that found a payment; null before the first. */
  lastCheck(): Promise<UtcMillis | null>
  /** The ids of all payments of a filter, last checked first. */
  paymentIds(filter: PaymentFilter, signal?: AbortSignal): Promise<string[]>
  /**
   * The ids of the payments that a scanned text means, whole, in upper or lower case: a payment id, an AWB, an order
   * id, the serial of a slip, or the payload of a code, also one that is on a slip alone. 20 at most.
   */
  scanned(text: string): Promise<string[]>
  /** null where no lookup ever found it. */
  payment(paymentId: string): Promise<Payment | null>
  /** All payments of a filter as of one moment, last checked first unless sorted otherwise, read one by one. */
  payments(filter: PaymentFilter, sort?: PaymentSort): AsyncIterable<Payment>

  /** Newest first. */
  lookupsOf(paymentId: string, limit: number): Promise<Lookup[]>
  /** Newest first, older than the lookup `before` where given. */
  recentLookups(page: { before: string | null; limit: number }): Promise<Lookup[]>
  lookup(id: string): Promise<Lookup | null>
  /** The raw answer of a lookup; null where none came, or where there is no such lookup. */
  body(lookupId: string): Promise<LookupBody | null>

  /** Keeps what was printed, all or none. On the disk when this resolves. */
  recordPrints(prints: Print[]): Promise<void>
  /** Newest first. */
  printsOf(paymentId: string): Promise<Print[]>
  /**
   * Keeps slips before they are sent, all or none. On the disk when this resolves. Rejects with `invalid` where a
   * serial is taken.
   */
  reserveSlips(slips: IntendedSlip[]): Promise<void>
  /** Keeps what became of those slips that it can become of (`mayBecome`); the others are named, unless unknown. */
  recordSlipEvents(ids: string[], event: SlipEvent): Promise<SlipsMoved>
  /** Takes back the last that was said of slips, where it still is that. */
  undoSlips(steps: SlipStep[], by: AnnotatedBy): Promise<SlipsMoved>
  /** The order in which slips stand, and how many there are; rejects with `cancelled` when `signal` ends it. */
  arrangeSlips(question: SlipQuestion, signal?: AbortSignal): Promise<SlipOrder>
  /** Slips by their numbers, in that order, as they are now. */
  listedSlips(numbers: number[]): Promise<ListedSlip[]>
  /** The slips that a scanned text means: their serial, or the code that is on them; 20 at most, newest first. */
  scannedSlips(text: string): Promise<ListedSlip[]>
  /** What happened to a payment's slips, newest first. */
  slipEntries(paymentId: string): Promise<SlipEntry[]>
  /** Names of who was handed slips, the last one first. */
  slipHolders(): Promise<string[]>
  /** Newest first. */
  slipsOf(paymentId: string): Promise<Slip[]>
  /** Those of the serials that are taken. */
  takenSerials(serials: string[]): Promise<string[]>
  /** Slips intended before some time of which nobody knows whether they were sent: the program ended between the two. */
  unconfirmedSlips(before: UtcMillis): Promise<Slip[]>
  /** Whom codes are known to pay, oldest first. */
  payees(): Promise<KnownPayee[]>
  /** Changes nothing where it is known, with all its accounts. */
  acceptPayee(payee: KnownPayee): Promise<void>

  /**
   * Changes annotations, all or none.
   *
   * @returns payments that are not as was thought, or are not known; where there are any, nothing was changed
   */
  changeAnnotations(changes: AnnotationChange[], by: AnnotatedBy): Promise<string[]>
  /** Edits those of the payments that are known, in one transaction. */
  editAnnotations(paymentIds: string[], edit: AnnotationEdit, by: AnnotatedBy): Promise<AnnotationsEdited>
  annotation(paymentId: string): Promise<Annotation>
  /** Changes of a payment's annotation, newest first. */
  annotationEntries(paymentId: string, limit: number): Promise<AnnotationEntry[]>
  /** Tags in use, the most used first. */
  tags(): Promise<TagCount[]>

  /** Keeps a job with all its items before anything is asked. */
  addJob(job: NewJob, items: ListItem[]): Promise<Job>
  /** Newest first, 200 at most: one job is asked for by its id. */
  jobs(): Promise<Job[]>
  job(id: string): Promise<Job | null>
  /** Jobs whose ids end in a text, newest first, two at most. */
  jobsEndingIn(text: string): Promise<Job[]>
  jobItems(
    id: string,
    page: { results: ReconcileResult[] | null; offset: number; limit: number }
  ): Promise<JobItemPage>
  /** In the list's order, after a position; for reading a whole job piece by piece. */
  jobItemsAfter(id: string, position: number, limit: number): Promise<JobItem[]>
  reconcileJob(id: string): Promise<ReconcileRow[]>
  /** Jobs that are to be worked on, oldest first, whoever does. */
  runningJobs(): Promise<RunningJob[]>
  /** Open items in the list's order, after a position. */
  openItems(id: string, after: number, limit: number): Promise<OpenItem[]>
  /**
   * Moves a job from one of these states; null where it is in another. A job without open items goes on to
   * `done` where it was to run.
   */
  moveJob(
    id: string,
    from: JobState[],
    to: JobState,
    at: UtcMillis,
    runner: JobRunner | null
  ): Promise<Job | null>
  /** Opens the failed items of a job again, and lets it run; null where there is no such job. */
  retryJob(id: string, runner: JobRunner): Promise<Job | null>
  /** Takes a running job for this process where nobody else has taken it meanwhile. */
  claimJob(id: string, expected: JobRunner | null, runner: JobRunner): Promise<boolean>
  /** Says that this process still works on its jobs. */
  recordHeartbeat(runner: JobRunner): Promise<void>
  /** Leaves the jobs of this process to others. */
  releaseJobs(pid: number): Promise<void>

  /** Begins watches anew, except of what is paid; returns how many. */
  startWatches(watches: Watch[]): Promise<number>
  /** Ends the active watches of payments; `goal` null for any. */
  stopWatches(paymentIds: string[], goal: WatchGoal | null, at: UtcMillis): Promise<void>
  watches(): Promise<WatchedPayment[]>
  watchesOf(paymentId: string): Promise<Watch[]>
  /** Active watches whose time has come, the longest overdue first. */
  dueWatches(goal: WatchGoal, now: UtcMillis, limit: number): Promise<Watch[]>
  /** When the next active watch is due; null where there is none. */
  soonestWatch(goal: WatchGoal): Promise<UtcMillis | null>
  /** Ends watches that have reached their limit. */
  expireWatches(now: UtcMillis): Promise<Activity[]>

  /** Newest first. */
  activity(): Promise<Activity[]>
  unseenActivity(): Promise<number>
  markActivitySeen(): Promise<void>

  /** Grows whenever another process has changed the file. */
  changesElsewhere(): Promise<number>

  /** A small text kept with this history; null where it was never set. */
  meta(key: string): Promise<string | null>
  setMeta(key: string, value: string): Promise<void>
  /** Sets it only where it still is what one thinks; tells whether it was. */
  swapMeta(key: string, expected: string | null, value: string): Promise<boolean>

  /** Gives the file back. May be called again. */
  close(): Promise<void>
}

/** A history in the caller's own thread, with what is for its maintenance. */
export interface LocalHistory extends History {
  /**
   * Keeps one lookup that nobody asked for a job or a watch.
   *
   * @returns the payment after it; null where no lookup ever found it
   */
  record(lookup: RecordedLookup): Promise<Payment | null>
  /**
   * Derives all payments anew from the kept answers, in one transaction: what was derived before is
   * replaced whole, or stays whole.
   */
  rebuild(readAnswer: ReadAnswer): Promise<RebuildReport>
  /** Adds what another machine kept (merge.ts), in one transaction. */
  merge(kept: Kept, readAnswer: ReadAnswer): Promise<Merged>
  /**
   * Tells the index of text of some more payments, which searches look through one by one until then.
   *
   * @returns whether it knows all of them now
   */
  indexTexts(limit: number): Promise<boolean>
  /** What SQLite finds wrong with the file, in its words; empty is fine. Reads all of it. */
  check(): Promise<string[]>
}
