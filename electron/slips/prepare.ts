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
  /** Slips for each time that a payment is named. */
  copies: number
  /** What slips go out in spite of; `printedBefore` together with a reason. */
  acknowledgements: Acknowledgements
  /** Why there are other copies, or slips for another amount; null where the operator was not asked yet. */
  reason: string | null
  /** As of the preferences. */
  codeMinutes: number | null
  now: UtcMillis
}

/**
 * The slips that may go out, all of a payment where it is named first, and the payments that may not, each with what
 * speaks against it.
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

/** A payment of a batch, with how often it was named. */
interface BatchItem {
  paymentId: string
  times: number
  /** null for one that is not in the history. */
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
 * Whom slips of a batch may not pay yet. The one payee of the first slips ever is taken as the shop's; where those would
 * pay several, none of them is.
 */
function heldPayees(
  known: readonly KnownPayee[],
  batch: readonly BatchItem[]
): (payee: Payee | null) => boolean {
  const found = new Set(batch.flatMap(({ payee }) => (payee ? [payeeKey(payee.fields)] : [])))
  if (known.length > 0 || found.size < 2) return (payee) => isStranger(payee, known)
  return (payee) => payee !== null
}

/** Only what was seen is consented to: what came up since, while payments were asked again, is not,
 * and neither is the like of another code. */
function mayGoOut(
  blockers: readonly SlipBlocker[],
  yes: readonly SlipBlocker[],
  reason: string | null
): boolean {
  if (!canOverride(blockers) || !blockers.every((blocker) => yes.includes(blocker))) return false
  return reason !== null || !blockers.some(wantsReason)
}

/** `pay_time` is when the code was made; nothing tells when it ends, so that this is an estimate. */
function isOld({ payTime }: Payment, { codeMinutes, now }: PrepareOptions): boolean {
  const madeAt = payTime?.at ?? null
  return codeMinutes !== null && madeAt !== null && now - madeAt > codeMinutes * 60_000
}

function hasCode(payment: Payment): payment is Payment & { qrContent: string } {
  return payment.qrContent !== null
}

/** Which copy the next one is. What may have been printed counts as printed. */
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
