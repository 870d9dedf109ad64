import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConflictReason, PaymentAnswer } from '#contract/model/payments'
import {
  derivePayment,
  type PaymentState,
  type LookupEvidence
} from '../../../../electron/history/payments/derive'
import { draws } from '../../../support/draws'
import { answerOf } from '../../../support/history'

const AT = 1_760_000_000_000
const paidAt = { at: AT, text: '2025-10-09 15:53:20', zoneAssumed: true }

function found(changes: Partial<PaymentAnswer>, requestedAt = AT, durationMs = 0): LookupEvidence {
  return { outcome: 'found', message: null, requestedAt, durationMs, answer: answerOf(changes) }
}

function failed(outcome: LookupEvidence['outcome'], requestedAt = AT): LookupEvidence {
  return { outcome, message: `it was ${outcome}`, requestedAt, durationMs: 10, answer: null }
}

function deriveAll(results: LookupEvidence[]): PaymentState | null {
  return results.reduce<PaymentState | null>(derivePayment, null)
}

function reasonsOf(...answers: Partial<PaymentAnswer>[]): ConflictReason[] | undefined {
  return deriveAll(answers.map((changes) => found(changes)))?.conflictReasons
}

describe('a payment', () => {
  it('does not exist before a lookup found it', () => {
    expect(deriveAll([failed('notFound'), failed('unreachable')])).toBeNull()
  })

  it('is dated by when the answer arrived, not by when the first attempt began', () => {
    expect(deriveAll([found({}, AT, 1_500)])).toMatchObject({
      firstSeenAt: AT + 1_500,
      checkedAt: AT + 1_500
    })
  })

  it('is neither overwritten nor hidden by a failed lookup', () => {
    const known = deriveAll([found({ status: 'paid', statusCode: '0', paidAt })])
    const tried = derivePayment(known, failed('failed', AT + 60_000))
    expect(tried).toEqual({
      ...known,
      lastTriedAt: AT + 60_010,
      lastOutcome: 'failed',
      lastMessage: 'it was failed'
    })
  })

  it('is as the last recorded lookup says, even when the clock went back', () => {
    const state = deriveAll([found({ amount: 1 }, AT), found({ amount: 2 }, AT - 3_600_000)])
    expect(state).toMatchObject({ answer: { amount: 2 }, checkedAt: AT - 3_600_000, firstSeenAt: AT })
  })

  it('has no code once the answer no longer has one', () => {
    const state = deriveAll([found({ qrContent: 'A' }), found({ qrContent: null })])
    expect(state?.answer.qrContent).toBeNull()
  })
})

describe('a conflict', () => {
  it.each<[string, Partial<PaymentAnswer>[], ConflictReason[]]>([
    ['none in an ordinary answer', [{}], []],
    ['unpaid with a time of payment', [{ paidAt }], ['unpaidWithPaidAt']],
    ['with one that cannot be read', [{ paidAt: { ...paidAt, at: null } }], ['unpaidWithUnreadablePaidAt']],
    ['paid with one that cannot be read', [{ status: 'paid', paidAt: { ...paidAt, at: null } }], []],
    ['Express paid without a time of payment', [{ status: 'paid' }], ['paidWithoutPaidAt']],
    ['none for Instant, which has no such time', [{ status: 'paid', service: 'instant' }], []],
    ['unknown is no claim', [{ status: 'unknown', paidAt }], []],
    ['unpaid after paid', [{ status: 'paid', paidAt }, {}], ['unpaidAfterPaid']],
    ['unpaid after paid, with others between', [{ status: 'paid', paidAt }, {}, {}], ['unpaidAfterPaid']],
    ['gone when it is paid again', [{ status: 'paid', paidAt }, {}, { status: 'paid', paidAt }], []],
    ['amount changed', [{ amount: 1 }, { amount: 2 }], ['amountChanged']],
    [
      'amount changed, and back',
      [{ amount: 1 }, { amount: 2 }, { amount: 1 }, { amount: 1 }],
      ['amountChanged']
    ],
    ['code changed', [{ qrContent: 'A' }, { qrContent: 'B' }], ['qrContentChanged']],
    ['code came late', [{ qrContent: null }, { qrContent: 'A' }], []],
    ['code went and came back', [{ qrContent: 'A' }, { qrContent: null }, { qrContent: 'A' }], []],
    [
      'another code came back',
      [{ qrContent: 'A' }, { qrContent: null }, { qrContent: 'B' }],
      ['qrContentChanged']
    ],
    [
      'several at once, in the order in which they are shown',
      [
        { status: 'paid', paidAt },
        { paidAt, amount: 1, qrContent: 'B' }
      ],
      ['unpaidWithPaidAt', 'unpaidAfterPaid', 'amountChanged', 'qrContentChanged']
    ]
  ])('%s', (_, answers, reasons) => {
    expect(reasonsOf(...answers)).toEqual(reasons)
  })

  it('follows the rules over all answers together', () => {
    const answer = fc.record({
      status: fc.constantFrom('paid' as const, 'unpaid' as const, 'unknown' as const),
      service: fc.constantFrom('express' as const, 'instant' as const),
      paidAt: fc.constantFrom(null, paidAt),
      amount: fc.integer({ min: 1, max: 2 }),
      qrContent: fc.constantFrom(null, 'A', 'B')
    })
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 6 }), (answers) => {
        expect(reasonsOf(...answers)).toEqual(
          reasonsByDefinition(answers.map((changes) => answerOf(changes)))
        )
      }),
      { numRuns: draws(2_000) }
    )
  })
})

/** The rules taken literally, over the whole history at once. */
function reasonsByDefinition(answers: PaymentAnswer[]): ConflictReason[] {
  const last = answers.at(-1)!
  const codes = answers.map((answer) => answer.qrContent).filter((code) => code !== null)
  const reasons: ConflictReason[] = []
  if (last.status === 'unpaid' && last.paidAt) reasons.push('unpaidWithPaidAt')
  if (last.service === 'express' && last.status === 'paid' && !last.paidAt?.at)
    reasons.push('paidWithoutPaidAt')
  if (last.status === 'unpaid' && answers.some((answer) => answer.status === 'paid'))
    reasons.push('unpaidAfterPaid')
  if (new Set(answers.map((answer) => answer.amount)).size > 1) reasons.push('amountChanged')
  if (new Set(codes).size > 1) reasons.push('qrContentChanged')
  return reasons
}
