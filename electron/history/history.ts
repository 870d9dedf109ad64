import type {
  Lookup,
  LookupBody,
  Outcome,
  Payment,
  PaymentAnswer,
  PaymentFilter,
  PaymentPage,
  PaymentQuery,
  PaymentSummary,
  Print
} from '../contract/models'

/** A lookup with all that is kept of it. */
export interface RecordedLookup extends Lookup {
  /** The answer's bytes as they came; null where none came. */
  body: Uint8Array | null
  /** The answer was longer than `body`. */
  bodyCut: boolean
  /** What the body says of the payment, if and only if the outcome is `found`. */
  answer: PaymentAnswer | null
}

/** Reads a kept answer as the client would have when it came. */
export type ReadAnswer = (kept: {
  paymentId: string
  httpStatus: number
  /** Decoded as UTF-8, without a byte order mark. */
  body: string
  bodyCut: boolean
}) => { outcome: Outcome; answer: PaymentAnswer | null }

export interface RebuildReport {
  lookups: number
  payments: number
  /** Lookups whose answer now reads as another outcome than was recorded. */
  readDifferently: number
}

/**
 * All that was ever asked and printed in one environment, in one SQLite file.
 *
 * Payments are derived: each is what its lookups say, folded in the order in which they were
 * recorded, whatever their clocks and ids say. Times of a payment are when the answer was there
 * (`requestedAt + durationMs`), since a status is as of then.
 *
 * Arguments and results are plain values, so that this can live in a worker. Every call fails with a
 * `HistoryError`, and then has changed nothing.
 */
export interface History {
  /**
   * Keeps a lookup, whatever its outcome, and derives its payment in the same transaction.
   * When this resolves it is on the disk: it survives a killed process and a power cut.
   *
   * @returns the payment after this lookup; null where no lookup ever found it
   */
  record(lookup: RecordedLookup): Promise<Payment | null>

  /** One page of the list, with the number of rows of the whole filter as of the same moment. */
  list(query: PaymentQuery): Promise<PaymentPage>
  /** Counts and sums of the payments that `search` leaves; `''` leaves all. */
  summary(search: string): Promise<PaymentSummary>
  /** The ids of all payments of a filter, last checked first. */
  paymentIds(filter: PaymentFilter): Promise<string[]>
  /** null where no lookup ever found it. */
  payment(paymentId: string): Promise<Payment | null>
  /** All payments of a filter as of one moment, last checked first, read one by one. */
  payments(filter: PaymentFilter): AsyncIterable<Payment>

  /** Newest first. */
  lookupsOf(paymentId: string, limit: number): Promise<Lookup[]>
  /** Newest first, older than the lookup `before` where given. */
  recentLookups(page: { before: string | null; limit: number }): Promise<Lookup[]>
  /** The raw answer of a lookup; null where none came, or where there is no such lookup. */
  body(lookupId: string): Promise<LookupBody | null>

  /** Keeps what was printed. On the disk when this resolves. */
  recordPrint(print: Print): Promise<void>
  /** Newest first. */
  printsOf(paymentId: string): Promise<Print[]>

  /** A small text kept with this history; null where it was never set. */
  meta(key: string): Promise<string | null>
  setMeta(key: string, value: string): Promise<void>

  /**
   * Derives all payments anew from the kept answers, in one transaction: what was derived before is
   * replaced whole, or stays whole.
   */
  rebuild(readAnswer: ReadAnswer): Promise<RebuildReport>
  /** What SQLite finds wrong with the file, in its words; empty is fine. Reads all of it. */
  check(): Promise<string[]>
  /** Gives the file back. May be called again. */
  close(): Promise<void>
}
