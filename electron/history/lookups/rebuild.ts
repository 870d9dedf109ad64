import type { Lookup, LookupBody, Outcome } from '#contract/model/lookups'
import type { PaymentAnswer } from '#contract/model/payments'
import { derivePayment, type PaymentState } from '../payments/derive'
import { type StoredLookup, type LookupsTable, decode } from './lookups'
import type { JobsTable } from '../jobs/jobs'
import type { PaymentsTable } from '../payments/payments'
import type { ToDeriveTable } from './to-derive'
import { wellFormed } from './well-formed'

interface DerivingTables {
  lookups: LookupsTable
  payments: PaymentsTable
  jobs: JobsTable
  toDerive: ToDeriveTable
}

/** Reads a stored answer as the client would have when it came. */
export type ReadAnswer = (stored: {
  paymentId: string
  httpStatus: number
  /** Decoded as UTF-8, without a byte order mark. */
  body: string
  bodyCut: boolean
}) => { outcome: Outcome; answer: PaymentAnswer | null }

export interface RebuildReport {
  lookups: number
  payments: number
  /** Lookups whose answer now gives another outcome than the recorded one. */
  readDifferently: number
}

const IDS_AT_ONCE = 1_000
/** Takes some tenths of a second, during which nobody else can write. */
const DERIVED_AT_ONCE = 250

/** Derives all payments again from their stored lookups. Run inside a transaction. */
export function rebuild(
  tables: Pick<DerivingTables, 'lookups' | 'payments'>,
  readAnswer: ReadAnswer
): RebuildReport {
  const { payments } = tables
  const report: RebuildReport = { lookups: 0, payments: 0, readDifferently: 0 }
  payments.removeAll()
  for (const paymentId of lookedUpIds(tables)) {
    const state = deriveFromStored(tables, paymentId, readAnswer, (lookup, outcome) => {
      report.lookups++
      if (outcome !== lookup.outcome) report.readDifferently++
    })
    if (state) {
      payments.save(paymentId, state)
      report.payments++
    }
  }
  while (!payments.indexTexts(IDS_AT_ONCE)) continue
  return report
}

/**
 * Derives some of the payments again that a migration listed in `to_derive`, from their stored answers as they are read
 * now, and updates the job items that those answered. Run inside a transaction.
 *
 * @returns whether any remain
 */
export function deriveNamed(tables: DerivingTables, readAnswer: ReadAnswer): boolean {
  const { payments, jobs, toDerive } = tables
  for (const paymentId of toDerive.ids(DERIVED_AT_ONCE)) {
    const state = deriveFromStored(tables, paymentId, readAnswer, (lookup, outcome, then) => {
      jobs.items.resettle({ ...lookup, outcome }, then && { ...then.answer, ...then })
    })
    if (state) payments.save(paymentId, state)
    else payments.remove(paymentId)
    toDerive.remove(paymentId)
  }
  return toDerive.ids(1).length > 0
}

/** Yields every id that was ever looked up, sorted. */
export function* lookedUpIds({ lookups }: Pick<DerivingTables, 'lookups'>): Generator<string> {
  for (let after = ''; ;) {
    const ids = lookups.paymentIds(after, IDS_AT_ONCE)
    yield* ids
    if (ids.length < IDS_AT_ONCE) return
    after = ids.at(-1)!
  }
}

/**
 * Derives a payment from all its lookups, with their stored answers as they are read now.
 *
 * @param onLookup called for each lookup, with its outcome as it is read now and the state after it
 * @returns null if none of them found it
 */
export function deriveFromStored(
  { lookups }: Pick<DerivingTables, 'lookups'>,
  paymentId: string,
  readAnswer: ReadAnswer,
  onLookup: (lookup: StoredLookup, outcome: Outcome, then: PaymentState | null) => void = () => undefined
): PaymentState | null {
  let state: PaymentState | null = null
  for (const lookup of lookups.withBodies(paymentId)) {
    const { outcome, answer } = parseStored(lookup, bodyOf(lookup), readAnswer)
    state = derivePayment(state, { ...lookup, outcome, answer: wellFormed(answer) })
    onLookup(lookup, outcome, state)
  }
  return state
}

/** The body of a lookup as text; null if none came. */
export function bodyOf({ body, bodyCut }: StoredLookup): Pick<LookupBody, 'text' | 'cut'> | null {
  return body && { text: decode(body), cut: bodyCut }
}

/** Reads the outcome and the answer of a stored lookup. */
export function parseStored(
  { paymentId, outcome, httpStatus }: Lookup,
  body: Pick<LookupBody, 'text' | 'cut'> | null,
  readAnswer: ReadAnswer
): { outcome: Outcome; answer: PaymentAnswer | null } {
  // These outcomes are about the request, not an answer; a body may be from an earlier attempt.
  const unanswered =
    body === null || httpStatus === null || outcome === 'cancelled' || outcome === 'unreachable'
  if (unanswered) return { outcome, answer: null }
  return readAnswer({ paymentId, httpStatus, body: body.text, bodyCut: body.cut })
}
