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

/** Reads a kept answer as the client would have when it came. */
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
  /** Lookups whose answer now reads as another outcome than was recorded. */
  readDifferently: number
}

const IDS_AT_ONCE = 1_000
/** Some tenths of a second: for so long nobody else writes. */
const DERIVED_AT_ONCE = 250

/** Derives all payments anew from what was kept of their lookups. Run inside a transaction. */
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
 * Derives some of the payments anew that a migration has named in `to_derive`, by what their kept answers say now, and
 * with them the items of jobs that those answered. Run inside a transaction.
 *
 * @returns whether any are left
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

/** Every id that was ever asked for, in their order. */
export function* lookedUpIds({ lookups }: Pick<DerivingTables, 'lookups'>): Generator<string> {
  for (let after = ''; ;) {
    const ids = lookups.paymentIds(after, IDS_AT_ONCE)
    yield* ids
    if (ids.length < IDS_AT_ONCE) return
    after = ids.at(-1)!
  }
}

/**
 * What all lookups of a payment add up to, by what their kept answers say now.
 *
 * @param onLookup hears of each lookup, with the outcome as it is read now, and what all up to it add up to
 * @returns null where none of them found it
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

/** The body of a lookup, for reading; null where none came. */
export function bodyOf({ body, bodyCut }: StoredLookup): Pick<LookupBody, 'text' | 'cut'> | null {
  return body && { text: decode(body), cut: bodyCut }
}

/** What a kept answer says. */
export function parseStored(
  { paymentId, outcome, httpStatus }: Lookup,
  body: Pick<LookupBody, 'text' | 'cut'> | null,
  readAnswer: ReadAnswer
): { outcome: Outcome; answer: PaymentAnswer | null } {
  // These say how the asking ended, not what an answer says; a body may be left from an earlier attempt.
  const unanswered =
    body === null || httpStatus === null || outcome === 'cancelled' || outcome === 'unreachable'
  if (unanswered) return { outcome, answer: null }
  return readAnswer({ paymentId, httpStatus, body: body.text, bodyCut: body.cut })
}
