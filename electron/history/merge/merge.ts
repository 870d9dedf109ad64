import { isDeepStrictEqual } from 'node:util'
import { payeeKey, type KnownPayee } from '#contract/model/payees'
import type { Print } from '#contract/model/slips'
import type { AnnotationRecord } from '#contract/model/annotations'
import { parseQris } from '../../qris/parse'
import { payeeOf } from '../../qris/payee'
import type { StoredLookup, LookupsTable } from '../lookups/lookups'
import { type ReadAnswer, deriveFromStored } from '../lookups/rebuild'
import type { AnnotationsTable } from '../annotations/annotations'
import type { PayeesTable } from '../payees/payees'
import type { PaymentsTable } from '../payments/payments'
import type { PrintsTable } from '../slips/prints'
import type { SlipRecord, SlipsTable } from '../slips/slips'

/** The tables that records of another machine may go into. */
interface MergedTables {
  lookups: LookupsTable
  payments: PaymentsTable
  prints: PrintsTable
  slips: SlipsTable
  payees: PayeesTable
  annotations: AnnotationsTable
}

/**
 * Records of some payments from another machine: each payment complete, its lookups in the order in which it derives
 * them.
 */
export interface MergeBatch {
  lookups: StoredLookup[]
  prints: Print[]
  annotations: AnnotationRecord[]
  slips: SlipRecord[]
}

/** How many of them were new here. */
export interface Merged {
  lookups: number
  prints: number
  annotations: number
  /** Slips that are new or have new events. */
  slips: number
  payments: number
}

/**
 * Adds the records of another machine; those that exist here, by id, are skipped, so a second merge changes nothing.
 * Each field of an annotation gets its latest value, whichever machine wrote it. A payment that was not here is derived
 * as it was there. One that was here is derived again by the times of its lookups, the only known order. A slip's
 * position is its latest event. If no payees were known here, those of the slips are from then on. Run inside a
 * transaction.
 */
export function merge(tables: MergedTables, batch: MergeBatch, readAnswer: ReadAnswer): Merged {
  const { lookups, payments, prints } = tables
  const added = withoutKnown(batch.lookups, lookups.has)
  const addedPrints = withoutKnown(batch.prints, prints.has)
  const touched = new Set(added.map(({ paymentId }) => paymentId))
  const wereHere = [...touched].filter((paymentId) => lookups.count(paymentId) > 0)
  added.forEach(lookups.add)
  addedPrints.forEach(prints.add)
  const slips = adoptSlips(tables, batch.slips)
  adoptPayees(tables, [...batch.prints, ...batch.slips])
  wereHere.forEach(lookups.markMerged)
  for (const paymentId of touched) {
    const state = deriveFromStored(tables, paymentId, readAnswer)
    if (state) payments.save(paymentId, state)
  }
  const annotations = adoptAnnotations(tables, batch.annotations)
  return { lookups: added.length, prints: addedPrints.length, annotations, slips, payments: touched.size }
}

/** Returns the number of slips that are new or have new events. */
function adoptSlips({ slips }: Pick<MergedTables, 'slips'>, records: readonly SlipRecord[]): number {
  let touched = 0
  for (const { events, ...slip } of records) {
    const isNew = slips.find(slip.id) === null
    if (isNew) slips.adopt(slip)
    const known = slips.events(slip.id)
    const added = events.filter((event) => !known.some((each) => isDeepStrictEqual(each, event)))
    for (const event of added) slips.addEvent(slip.id, event)
    if (isNew || added.length > 0) touched++
  }
  return touched
}

/**
 * Makes the payees of the other machine's slips known here if none are: otherwise any code could be accepted as the
 * first. If there are several, it is unknown which were accepted: they get no accounts, and must be accepted again.
 */
function adoptPayees({ payees }: Pick<MergedTables, 'payees'>, sent: readonly (Print | SlipRecord)[]): void {
  if (payees.list().length > 0) return
  const found = new Map<string, KnownPayee>()
  for (const slip of sent) {
    const payee = payeeOf(parseQris(slip.qrContent))
    if (!payee || found.has(payeeKey(payee.fields))) continue
    const acceptedAt = 'printedAt' in slip ? slip.printedAt : slip.intendedAt
    found.set(payeeKey(payee.fields), { ...payee, acceptedAt, operator: slip.operator })
  }
  for (const payee of found.values()) payees.accept(found.size === 1 ? payee : { ...payee, fields: null })
}

/** Returns each record once, and none whose id is known here. */
function withoutKnown<T extends { id: string }>(
  records: readonly T[],
  isKnown: (id: string) => boolean
): T[] {
  const added = new Map<string, T>()
  for (const record of records) {
    if (!added.has(record.id) && !isKnown(record.id)) added.set(record.id, record)
  }
  return [...added.values()]
}

/** Adds annotations, except of payments that were never found. Returns the number of new changes. */
function adoptAnnotations(
  { annotations, payments }: MergedTables,
  records: readonly AnnotationRecord[]
): number {
  const added = new Map<string, AnnotationRecord[]>()
  for (const record of records) {
    if (payments.seq(record.paymentId) === null || annotations.isKnown(record)) continue
    added.set(record.paymentId, [...(added.get(record.paymentId) ?? []), record])
  }
  for (const [paymentId, changes] of added) {
    annotations.adopt(payments.seq(paymentId)!, paymentId, changes)
    payments.retext(paymentId)
  }
  return [...added.values()].flat().length
}
