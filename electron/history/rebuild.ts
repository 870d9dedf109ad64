import type { Outcome, PaymentAnswer } from '../contract/models'
import { fold, type PaymentState } from './derive'
import type { ReadAnswer, RebuildReport } from './history'
import type { KeptLookup } from './lookups'
import type { Tables } from './tables'
import { wellFormed } from './text'

const IDS_AT_ONCE = 1_000
/** A body may have 256 KiB. */
const LOOKUPS_AT_ONCE = 50

/** Derives all payments anew from what was kept of their lookups. Run inside a transaction. */
export function rebuild({ lookups, payments }: Tables, readAnswer: ReadAnswer): RebuildReport {
  const report: RebuildReport = { lookups: 0, payments: 0, readDifferently: 0 }
  payments.removeAll()
  const ids = (after: string | null) => lookups.paymentIds(after ?? '', IDS_AT_ONCE)
  for (const paymentId of inChunks(IDS_AT_ONCE, ids)) {
    let state: PaymentState | null = null
    const kept = (after: KeptLookup | null) => lookups.kept(paymentId, after?.seq ?? 0, LOOKUPS_AT_ONCE)
    for (const lookup of inChunks(LOOKUPS_AT_ONCE, kept)) {
      const { outcome, answer } = read(lookup, readAnswer)
      state = fold(state, { ...lookup, outcome, answer: wellFormed(answer) })
      report.lookups++
      if (outcome !== lookup.outcome) report.readDifferently++
    }
    if (state) {
      payments.save(paymentId, state)
      report.payments++
    }
  }
  while (!payments.indexTexts(IDS_AT_ONCE)) continue
  return report
}

function read(
  lookup: KeptLookup,
  readAnswer: ReadAnswer
): { outcome: Outcome; answer: PaymentAnswer | null } {
  const { paymentId, outcome, httpStatus, body, bodyCut } = lookup
  // These say how the asking ended, not what an answer says; a body may be left from an earlier attempt.
  const unanswered =
    body === null || httpStatus === null || outcome === 'cancelled' || outcome === 'unreachable'
  if (unanswered) return { outcome, answer: null }
  return readAnswer({ paymentId, httpStatus, body, bodyCut })
}

/** @param next up to `size` items after the given one, from the first where that is null */
function* inChunks<T>(size: number, next: (after: T | null) => T[]): Generator<T> {
  let after: T | null = null
  for (;;) {
    const items: T[] = next(after)
    yield* items
    if (items.length < size) return
    after = items.at(-1) ?? null
  }
}
