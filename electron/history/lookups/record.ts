import type { Activity } from '#contract/model/activity'
import type { Job } from '#contract/model/jobs'
import type { WatchUntil } from '#contract/model/watches'
import type { UtcMillis } from '#contract/base'
import type { Payment, PaymentAnswer } from '#contract/model/payments'
import { derivePayment } from '../payments/derive'
import type { StoredLookup, LookupsTable } from './lookups'
import { HistoryError } from '../port/errors'
import { toPayment } from '../payments/payment-rows'
import type { ActivityTable } from '../activity/activity'
import type { JobsTable } from '../jobs/jobs'
import type { PaymentsTable } from '../payments/payments'
import type { WatchesTable } from '../watches/watches'
import { wellFormed } from './well-formed'

/** The tables that recording a lookup may change. */
export interface RecordingTables {
  lookups: LookupsTable
  payments: PaymentsTable
  jobs: JobsTable
  watches: WatchesTable
  activity: ActivityTable
}

/** A lookup with everything that is stored of it. */
export interface RecordedLookup extends StoredLookup {
  /** The body's content about the payment, if and only if the outcome is `found`. */
  answer: PaymentAnswer | null
}

/** A lookup to store, and its effect on jobs and watches. */
export interface Recording {
  lookup: RecordedLookup
  /** Closes the open items of jobs; a cancelled or rejected lookup leaves them open. */
  settles: boolean
  /** The watch that made the request: its attempt is counted and the next one scheduled. */
  watch?: { watchUntil: WatchUntil; nextAt: UtcMillis }
  /** If the payment is unpaid without a code, starts a watch for the code, with its first attempt at this time. */
  codeAt?: UtcMillis
}

/** The changes made by a batch of lookups. */
export interface Recorded {
  /** For each lookup in turn, the payment after it; null if no lookup ever found it. */
  payments: (Payment | null)[]
  /** Jobs that progressed or ended. */
  jobs: Job[]
  watchesChanged: boolean
  activity: Activity[]
}

/** Attempts of a watch for a code. */
const CODE_ATTEMPTS = 20
/** After that long, for example after a night, the code is not worth another request. */
const CODE_LIMIT_MS = 15 * 60_000

/** Stores a lookup and derives its payment. Run inside a transaction. */
export function record(
  { lookups, payments }: Pick<RecordingTables, 'lookups' | 'payments'>,
  lookup: RecordedLookup
): Payment | null {
  if ((lookup.outcome === 'found') !== (lookup.answer !== null)) {
    throw new HistoryError('invalid', `a lookup with outcome ${lookup.outcome} cannot have this answer`)
  }
  const { paymentId } = lookup
  lookups.add(lookup)
  const state = derivePayment(payments.state(paymentId), { ...lookup, answer: wellFormed(lookup.answer) })
  if (!state) return null
  payments.save(paymentId, state)
  return toPayment(state, { lookups: lookups.count(paymentId), lastReason: lookup.reason })
}

/** More than a batch adds, so that indexing cannot fall further behind. */
const INDEXED_AT_ONCE = 500

/** Stores lookups with all that follows from them. Run inside a transaction. */
export function recordAll(tables: RecordingTables, recordings: readonly Recording[]): Recorded {
  const recorded: Recorded = { payments: [], jobs: [], watchesChanged: false, activity: [] }
  const touched = new Map<number, number>()
  for (const recording of recordings) {
    const { lookup, settles } = recording
    if (tables.lookups.has(lookup.id)) {
      recorded.payments.push(tables.payments.find(lookup.paymentId))
      continue
    }
    const payment = record(tables, lookup)
    recorded.payments.push(payment)
    const { items } = tables.jobs
    const answeredAt = lookup.requestedAt + lookup.durationMs
    for (const job of settles ? items.settle(lookup, payment) : items.tried(lookup)) {
      touched.set(job, answeredAt)
    }
    follow(tables, recording, payment, recorded)
  }
  if (tables.payments.hasManyUnindexed()) tables.payments.indexTexts(INDEXED_AT_ONCE)
  for (const [seq, at] of touched) {
    const ended = tables.jobs.endIfDone(seq, at)
    const job = tables.jobs.get(seq)
    recorded.jobs.push(job)
    if (ended) {
      recorded.activity.push(tables.activity.add({ at, kind: 'jobDone', jobId: job.id, name: job.name }))
    }
  }
  return recorded
}

/** Applies a lookup to the watches of its payment. */
function follow(
  { watches, activity }: RecordingTables,
  { lookup, watch, codeAt }: Recording,
  payment: Payment | null,
  recorded: Recorded
): void {
  const { paymentId } = lookup
  const at = lookup.requestedAt + lookup.durationMs
  if (watch) {
    watches.move(paymentId, watch.watchUntil, watch.nextAt)
    recorded.watchesChanged = true
  }
  if (lookup.outcome !== 'found' || !payment) return
  const { status, amount, qrContent, conflictReasons } = payment
  if (status === 'paid' && watches.end(paymentId, 'paid', 'met', at)) {
    const conflict = conflictReasons.length > 0
    recorded.activity.push(activity.add({ at, kind: 'paid', paymentId, amount, conflict }))
    recorded.watchesChanged = true
  }
  if (status !== 'unpaid' || qrContent !== null) {
    if (watches.end(paymentId, 'code', 'met', at)) recorded.watchesChanged = true
  } else if (codeAt !== undefined && watches.find(paymentId, 'code')?.state !== 'active') {
    watches.start({
      paymentId,
      watchUntil: 'code',
      state: 'active',
      startedAt: at,
      until: at + CODE_LIMIT_MS,
      attempts: 0,
      maxAttempts: CODE_ATTEMPTS,
      nextAt: codeAt,
      endedAt: null
    })
    recorded.watchesChanged = true
  }
}
