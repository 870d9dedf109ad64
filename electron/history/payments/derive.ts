import type { UtcMillis } from '#contract/base'
import type { Outcome } from '#contract/model/lookups'
import type { ConflictReason, Payment, PaymentAnswer } from '#contract/model/payments'

/** The evidence of one lookup about its payment. There is an `answer` if and only if the outcome is `found`. */
export interface LookupEvidence {
  outcome: Outcome
  message: string | null
  requestedAt: UtcMillis
  durationMs: number
  answer: PaymentAnswer | null
}

/** The result of all lookups of a payment so far, with the values to compare the next answer with. */
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
 * Applies one lookup to a payment, in the order of recording. Only a `found` answer changes the payment itself; any
 * other outcome updates only its last attempt.
 *
 * @param state null before the first `found` answer
 */
export function derivePayment(
  state: PaymentState | null,
  lookupEvidence: LookupEvidence
): PaymentState | null {
  const { answer, outcome, message } = lookupEvidence
  // The status is as of when the answer had arrived, possibly long after the first attempt.
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

/** Once set, a change stays: the history has both answers, and nobody can tell which was right. */
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

/** Lists where the evidence disagrees. Displayed wherever the status is, in this order. */
function conflictReasons(answer: PaymentAnswer, evidence: Evidence): ConflictReason[] {
  const { status, service, paidAt } = answer
  const applies: Record<ConflictReason, boolean> = {
    unpaidWithPaidAt: status === 'unpaid' && paidAt !== null && paidAt.at !== null,
    unpaidWithUnreadablePaidAt: status === 'unpaid' && paidAt !== null && paidAt.at === null,
    // Instant answers have no `paid_at`. An unreadable `paid_at` does not count as missing.
    paidWithoutPaidAt: status === 'paid' && service === 'express' && paidAt === null,
    unpaidAfterPaid: status === 'unpaid' && evidence.seenPaid,
    amountChanged: evidence.amountChanged,
    qrContentChanged: evidence.qrContentChanged
  }
  return (Object.keys(applies) as ConflictReason[]).filter((reason) => applies[reason])
}
