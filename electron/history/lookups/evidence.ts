import type { Payment } from '#contract/model/payments'
import { derivePayment, type PaymentState } from '../payments/derive'
import type { LookupsPort } from './port'
import { type ReadAnswer, parseStored } from './rebuild'
import { toPayment } from '../payments/payment-rows'
import { wellFormed } from './well-formed'

/** What the kept answers of a payment say of it when they are read again, all of them, in their order. */
export interface Evidence {
  payment: Payment
  /** The lookup whose answer the status is. */
  lookupId: string
}

/**
 * Reads the kept answers of a payment again. They are the evidence; the row of `payments` is a copy, which may have been
 * damaged, edited, or derived by an older version.
 *
 * @param lookups how many of the newest are read: more than there are reads all of them
 * @returns null where none of them says that the payment was found
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

/** Whether what is shown of a payment is what its kept answers say of status, amount and time. */
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
