import type { UtcMillis } from '#contract/base'
import type { Outcome } from '#contract/model/lookups'
import type { ConflictReason, Payment, PaymentAnswer } from '#contract/model/payments'

/** What a lookup tells of its payment. `answer` is there if and only if the outcome is `found`. */
export interface LookupEvidence {
  outcome: Outcome
  message: string | null
  requestedAt: UtcMillis
  durationMs: number
  answer: PaymentAnswer | null
}

/** What all lookups of a payment so far add up to, with what the next answer will be compared with. */
export interface PaymentState extends Omit<Payment, keyof PaymentAnswer | 'lookups' | 'lastReason'> {
  answer: PaymentAnswer
  evidence: Evidence
}

interface Evidence {
  seenPaid: boolean
  amountChanged: boolean
  qrContentChanged: boolean
  /** The last `qr_content` that was not null; it comes and goes, and only codes are compared. */
  lastQrContent: string | null
}

/**
 * Adds one lookup to a payment, in the order of recording. Only a `found` answer changes what is said
 * of the payment; any other outcome moves no more than the last try.
 *
 * @param state null before the first `found` answer
 */
export function derivePayment(
  state: PaymentState | null,
  lookupEvidence: LookupEvidence
): PaymentState | null {
  const { answer, outcome, message } = lookupEvidence
  // The status is as of when the answer was there, which may be long after the first attempt.
  const answeredAt = lookupEvidence.requestedAt + lookupEvidence.durationMs
  const lastTry = { lastTriedAt: answeredAt, lastOutcome: outcome, lastMessage: message }
  if (answer === null) return state && { ...state, ...lastTry }
  const evidence = weigh(state, answer)
  return {
    answer,
    evidence,
    conflictReasons: conflictReasons(answer, evidence),
    firstSeenAt: state?.firstSeenAt ?? answeredAt,
    checkedAt: answeredAt,
    ...lastTry
  }
}

/** Changes stay: the history holds both answers for good, and nobody can tell which one was right. */
function weigh(state: PaymentState | null, { status, amount, qrContent }: PaymentAnswer): Evidence {
  const before = state?.evidence
  const known = before?.lastQrContent ?? null
  return {
    seenPaid: before?.seenPaid === true || status === 'paid',
    amountChanged: before?.amountChanged === true || (state !== null && state.answer.amount !== amount),
    qrContentChanged:
      before?.qrContentChanged === true || (known !== null && qrContent !== null && known !== qrContent),
    lastQrContent: qrContent ?? known
  }
}

/** Where the evidence disagrees. Shown wherever the status is shown, in this order. */
function conflictReasons(answer: PaymentAnswer, evidence: Evidence): ConflictReason[] {
  const { status, service, paidAt } = answer
  const applies: Record<ConflictReason, boolean> = {
    unpaidWithPaidAt: status === 'unpaid' && paidAt !== null && paidAt.at !== null,
    unpaidWithUnreadablePaidAt: status === 'unpaid' && paidAt !== null && paidAt.at === null,
    // Instant answers have no `paid_at`. One that is filled but cannot be read is no empty one.
    paidWithoutPaidAt: status === 'paid' && service === 'express' && paidAt === null,
    unpaidAfterPaid: status === 'unpaid' && evidence.seenPaid,
    amountChanged: evidence.amountChanged,
    qrContentChanged: evidence.qrContentChanged
  }
  return (Object.keys(applies) as ConflictReason[]).filter((reason) => applies[reason])
}
