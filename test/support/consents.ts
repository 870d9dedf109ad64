import { SLIP_OBJECTIONS, type Consents } from '#contract/model/slip-blockers'
import type { RefusedSlip } from '#contract/model/slip-documents'

/** An operator who has seen these slips held back, and says yes to everything that can stand against them. */
export const yesToAll = (refused: readonly Pick<RefusedSlip, 'paymentId' | 'seen'>[]): Consents =>
  Object.fromEntries(
    refused.map(({ paymentId, seen }) => [paymentId, { objections: [...SLIP_OBJECTIONS], seen }])
  )

/** One who wants another copy of each, as long as nothing else stands against it. */
export const yesToCopies = (...paymentIds: string[]): Consents =>
  Object.fromEntries(
    paymentIds.map((paymentId) => [paymentId, { objections: ['printedBefore'], seen: null }])
  )
