import type { UtcMillis } from '#contract/base'
import type { Payment } from '#contract/model/payments'
import { consented, type Acknowledgements, type SlipBlocker } from '#contract/model/slip-blockers'
import type { PreparedSlips, BlockedSlip, SlipDocument } from '#contract/model/slip-documents'
import { payeeKey, type KnownPayee, type Payee } from '#contract/model/payees'
import type { Qris } from '#contract/model/qris'
import type { PayeesPort } from '../history/payees/port'
import type { PaymentsPort } from '../history/payments/port'
import type { SlipsPort } from '../history/slips/port'
import { parseQris } from '../qris/parse'
import { payeeOf } from '../qris/payee'
import { slipDocument, type SlipContext } from './document'
import { canOverride, blockersTo, wantsReason } from './blockers'
import { isStranger } from './payees'
import { blockedSlip, seenOf } from './blocked'
import { serialOf } from './serial'
import { tipOf } from './tip'

export interface PrepareOptions extends Omit<SlipContext, 'serial' | 'copy' | 'blockers'> {
  history: Pick<
    PaymentsPort & SlipsPort & PayeesPort,
    'payment' | 'printsOf' | 'slipsOf' | 'takenSerials' | 'payees'
  >
  paymentIds: readonly string[]
  /** Number of slips per mention of a payment. */
  copies: number
  /** The blockers that the operator acknowledged; `printedBefore` also needs a reason. */
  acknowledgements: Acknowledgements
  /** Why there are further copies, or slips for another amount; null if the operator was not asked yet. */
  reason: string | null
  /** From the preferences. */
  codeMinutes: number | null
  now: UtcMillis
}

/**
 * Returns the slips that may be printed, grouped by payment in the order of first mention, and the blocked payments,
 * each with its blockers.
 */
export async function prepareSlips(options: PrepareOptions): Promise<PreparedSlips> {
  const documents: SlipDocument[] = []
  const blocked: BlockedSlip[] = []
  const payees = await options.history.payees()
  const batch = await batchOf(options)
  const isHeld = heldPayees(payees, batch)
  for (const { paymentId, times, payment, qris, payee } of batch) {
    if (!payment) {
      blocked.push(blockedSlip(paymentId, []))
      continue
    }
    const first = await copyOf(options.history, paymentId)
    const seen = seenOf(payment)
    const acknowledgement = consented(options.acknowledgements, paymentId)
    const blockers = blockersTo(payment, qris)
    if (isOld(payment, options)) blockers.push('codeOld')
    if (isHeld(payee)) blockers.push('merchantChanged')
    const isMeant = acknowledgement.blockers.includes('printedBefore') && options.reason !== null
    if (first > 1 && !isMeant) blockers.push('printedBefore')
    const yes = acknowledgement.seen === seen ? acknowledgement.blockers : []
    if (!mayGoOut(blockers, yes, options.reason) || !hasCode(payment) || qris === null) {
      const { amount } = payment
      const tip = qris && tipOf(qris, amount)
      blocked.push(blockedSlip(paymentId, blockers, { payee, amount, tip, seen }))
      continue
    }
    for (let copy = first; copy < first + times * options.copies; copy++) {
      const serial = await freeSerial(options, paymentId, copy)
      documents.push(slipDocument(payment, qris, { ...options, serial, copy, blockers }))
    }
  }
  return { documents, blocked, payees }
}

/** A payment of a batch, with the number of times that it was named. */
interface BatchItem {
  paymentId: string
  times: number
  /** null if it is not in the history. */
  payment: Payment | null
  qris: Qris | null
  payee: Payee | null
}

async function batchOf({ history, paymentIds }: PrepareOptions): Promise<BatchItem[]> {
  const named = new Map<string, number>()
  for (const paymentId of paymentIds) named.set(paymentId, (named.get(paymentId) ?? 0) + 1)
  const batch: BatchItem[] = []
  for (const [paymentId, times] of named) {
    const payment = await history.payment(paymentId)
    const qrContent = payment?.qrContent ?? null
    const qris = qrContent === null ? null : parseQris(qrContent)
    batch.push({ paymentId, times, payment, qris, payee: payeeOf(qris) })
  }
  return batch
}

/**
 * Returns whether slips of a batch may not pay a payee yet. The single payee of the very first slips is taken to be the
 * shop's own; if there are several, none is.
 */
function heldPayees(
  known: readonly KnownPayee[],
  batch: readonly BatchItem[]
): (payee: Payee | null) => boolean {
  const found = new Set(batch.flatMap(({ payee }) => (payee ? [payeeKey(payee.fields)] : [])))
  if (known.length > 0 || found.size < 2) return (payee) => isStranger(payee, known)
  return (payee) => payee !== null
}

/**
 * Only blockers that the operator saw count as acknowledged: not those that came up since, in a recheck, nor the same
 * ones of another code.
 */
function mayGoOut(
  blockers: readonly SlipBlocker[],
  yes: readonly SlipBlocker[],
  reason: string | null
): boolean {
  if (!canOverride(blockers) || !blockers.every((blocker) => yes.includes(blocker))) return false
  return reason !== null || !blockers.some(wantsReason)
}

/** `pay_time` is when the code was created; the API does not say when it expires, so this is an estimate. */
function isOld({ payTime }: Payment, { codeMinutes, now }: PrepareOptions): boolean {
  const madeAt = payTime?.at ?? null
  return codeMinutes !== null && madeAt !== null && now - madeAt > codeMinutes * 60_000
}

function hasCode(payment: Payment): payment is Payment & { qrContent: string } {
  return payment.qrContent !== null
}

/** Returns the number of the next copy. A slip that may have been printed counts as printed. */
async function copyOf(history: Pick<SlipsPort, 'printsOf' | 'slipsOf'>, paymentId: string): Promise<number> {
  const unconfirmed = (await history.slipsOf(paymentId)).filter(({ state }) => state === 'intended')
  return (await history.printsOf(paymentId)).length + unconfirmed.length + 1
}

async function freeSerial(
  { history, environment }: PrepareOptions,
  paymentId: string,
  copy: number
): Promise<string> {
  for (let attempt = 0; ; attempt++) {
    const serial = serialOf(environment, paymentId, copy, attempt)
    if ((await history.takenSerials([serial])).length === 0) return serial
  }
}
