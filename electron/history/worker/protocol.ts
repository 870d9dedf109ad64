import type { PaymentFilter, PaymentSort } from '#contract/model/payment-list'
import type { Payment } from '#contract/model/payments'
import type { HistoryErrorCode } from '../store/errors'
import type { History } from '../history'

export type Role = 'writer' | 'reader'

/**
 * Which thread answers a call. The writer also answers the short questions that asking goes by: they see what
 * was written before them, in that order, and never wait for a search.
 */
export const ANSWERED_BY = {
  recordAll: 'writer',
  recordPrints: 'writer',
  reserveSlips: 'writer',
  recordSlipEvents: 'writer',
  undoSlips: 'writer',
  takenSerials: 'writer',
  unconfirmedSlips: 'writer',
  payees: 'writer',
  acceptPayee: 'writer',
  changeAnnotations: 'writer',
  editAnnotations: 'writer',
  addJob: 'writer',
  job: 'writer',
  runningJobs: 'writer',
  openItems: 'writer',
  moveJob: 'writer',
  retryJob: 'writer',
  claimJob: 'writer',
  recordHeartbeat: 'writer',
  releaseJobs: 'writer',
  startWatches: 'writer',
  stopWatches: 'writer',
  dueWatches: 'writer',
  soonestWatch: 'writer',
  expireWatches: 'writer',
  activity: 'writer',
  markActivitySeen: 'writer',
  changesElsewhere: 'writer',
  meta: 'writer',
  setMeta: 'writer',
  swapMeta: 'writer',
  list: 'reader',
  arrange: 'reader',
  summary: 'reader',
  insights: 'reader',
  totals: 'reader',
  selected: 'reader',
  lastCheck: 'reader',
  paymentIds: 'reader',
  scanned: 'reader',
  payment: 'reader',
  lookupsOf: 'reader',
  recentLookups: 'reader',
  lookup: 'reader',
  body: 'reader',
  printsOf: 'reader',
  slipsOf: 'reader',
  arrangeSlips: 'reader',
  listedSlips: 'reader',
  scannedSlips: 'reader',
  slipEntries: 'reader',
  slipHolders: 'reader',
  annotation: 'reader',
  annotationEntries: 'reader',
  tags: 'reader',
  jobs: 'reader',
  jobsEndingIn: 'reader',
  jobItems: 'reader',
  jobItemsAfter: 'reader',
  reconcileJob: 'reader',
  watches: 'reader',
  watchesOf: 'reader',
  unseenActivity: 'reader'
} as const satisfies Record<Exclude<keyof History, 'payments' | 'close'>, Role>

/** What a thread answers: the history's own calls, and reading payments piece by piece. */
export interface HistoryWorkerApi extends Omit<History, 'payments'> {
  /** Does nothing but open the file where that is still to be done. */
  open(): Promise<void>
  /** Begins to read all payments of a filter as of now, under a number that no other reading has. */
  openCursor(reading: number, filter: PaymentFilter, sort?: PaymentSort): Promise<void>
  /** The next payments; fewer than that many, and the reading has ended. */
  fetchNext(reading: number): Promise<Payment[]>
  closeCursor(reading: number): Promise<void>
}

/** Payments that one step of a reading gives. */
export const READ_AT_ONCE = 200

/** What a thread is started with. */
export interface ThreadStart {
  file: string
  role: Role
  /** Holds the number of the call whose answer nobody waits for any more. */
  cancelled: Int32Array
}

export interface Question {
  /** From 1. */
  number: number
  name: keyof HistoryWorkerApi
  input: unknown[]
}

/** An error would lose its class and its code on the way. */
export type Answer = { number: number } & (
  { value: unknown } | { failed: { code: HistoryErrorCode | null; message: string } }
)
