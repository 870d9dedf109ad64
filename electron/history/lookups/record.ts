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

/** What a recorded lookup may change. */
export interface RecordingTables {
  lookups: LookupsTable
  payments: PaymentsTable
  jobs: JobsTable
  watches: WatchesTable
  activity: ActivityTable
}

/** A lookup with all that is kept of it. */
export interface RecordedLookup extends StoredLookup {
  /** What the body says of the payment, if and only if the outcome is `found`. */
  answer: PaymentAnswer | null
}

/** A lookup to keep, and what it means for whoever waits for it. */
export interface Recording {
  lookup: RecordedLookup
  /** It answers the open items of jobs; one that was cancelled or refused leaves them open. */
  settles: boolean
  /** The watch that asked: its try is counted and the next one planned. */
  watch?: { watchUntil: WatchUntil; nextAt: UtcMillis }
  /** Where the payment is unpaid without a code, a watch for the code begins with its first try then. */
  codeAt?: UtcMillis
}

/** What a batch of lookups changed. */
export interface Recorded {
  /** Of each lookup in turn: the payment after it; null where no lookup ever found it. */
  payments: (Payment | null)[]
  /** Jobs that are further on, or done. */
  jobs: Job[]
  watchesChanged: boolean
  activity: Activity[]
}

/** Tries that a watch for a code has. */
const CODE_ATTEMPTS = 20
/** What is still waited for then, for example after a night, is not worth asking for. */
const CODE_LIMIT_MS = 15 * 60_000

/** Keeps a lookup and derives its payment. Run inside a transaction. */
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

/** More than a batch brings, so that it cannot fall further behind. */
const INDEXED_AT_ONCE = 500

/** Keeps lookups with all that follows from them. Run inside a transaction. */
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

/** What a lookup means for the watches of its payment. */
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
