import { SLIP_BLOCKERS, type Acknowledgements } from '#contract/model/slip-blockers'
import type { BlockedSlip } from '#contract/model/slip-documents'

/** An operator who has seen these slips held back, and acknowledges everything that can be. */
export const yesToAll = (rejected: readonly Pick<BlockedSlip, 'paymentId' | 'seen'>[]): Acknowledgements =>
  Object.fromEntries(
    rejected.map(({ paymentId, seen }) => [paymentId, { blockers: [...SLIP_BLOCKERS], seen }])
  )

/** One who wants another copy of each, if nothing else blocks it. */
export const yesToCopies = (...paymentIds: string[]): Acknowledgements =>
  Object.fromEntries(paymentIds.map((paymentId) => [paymentId, { blockers: ['printedBefore'], seen: null }]))
