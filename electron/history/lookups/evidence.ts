import type { Payment } from '#contract/model/payments'
import { derivePayment, type PaymentState } from '../payments/derive'
import type { LookupsPort } from './port'
import { type ReadAnswer, parseStored } from './rebuild'
import { toPayment } from '../payments/payment-rows'
import { wellFormed } from './well-formed'

/** The state of a payment according to all its stored answers, read again in their order. */
export interface Evidence {
  payment: Payment
  /** The lookup whose answer gave the status. */
  lookupId: string
}

/**
 * Reads the stored answers of a payment again. They are the evidence; the row of `payments` is a copy, which may have
 * been damaged, edited, or derived by an older version.
 *
 * @param lookups how many of the newest to read; a number above the total reads all of them
 * @returns null if none of them found the payment
 */
export async function readEvidence(
  history: Pick<LookupsPort, 'lookupsOf' | 'body'>,
  paymentId: string,
  lookups: number,
  readAnswer: ReadAnswer
): Promise<Evidence | null> {
  let state: PaymentState | null = null
  let lookupId: string | null = null
  const stored = (await history.lookupsOf(paymentId, lookups)).reverse()
  for (const lookup of stored) {
    const { outcome, answer } = parseStored(lookup, await history.body(lookup.id), readAnswer)
    state = derivePayment(state, { ...lookup, outcome, answer: wellFormed(answer) })
    if (answer !== null) lookupId = lookup.id
  }
  if (!state || lookupId === null) return null
  const lastReason = stored.at(-1)?.reason ?? null
  return { payment: toPayment(state, { lookups: stored.length, lastReason }), lookupId }
}

/** Whether the displayed payment agrees with its stored answers on status, amount and times. */
export function agrees(current: Payment, stored: Payment): boolean {
  return (
    current.status === stored.status &&
    current.statusCode === stored.statusCode &&
    current.service === stored.service &&
    current.amount === stored.amount &&
    current.checkedAt === stored.checkedAt &&
    (current.paidAt?.at ?? null) === (stored.paidAt?.at ?? null)
  )
}
