export const SLIP_BLOCKERS = [
  'noQrContent',
  'brokenQris',
  'nmidsDiffer',
  'amountMissing',
  'staticCode',
  'tipAdded',
  'amountDiffers',
  'alreadyPaid',
  'unknownStatus',
  'conflict',
  'codeOld',
  'merchantChanged',
  'printedBefore',
  'codeChanged',
  'layoutTooSmall',
  'offPaper',
  'notReadBack'
] as const
/** Why there is no slip without saying so. */
export type SlipBlocker = (typeof SLIP_BLOCKERS)[number]

/** An operator's acknowledgement is not enough: each wants something of its own, or nothing would scan. */
export const NON_OVERRIDABLE: ReadonlySet<SlipBlocker> = new Set<SlipBlocker>([
  'noQrContent',
  'brokenQris',
  'merchantChanged',
  'printedBefore',
  'codeChanged',
  'layoutTooSmall',
  'offPaper',
  'notReadBack'
])

/** What an operator has seen against a payment, and wants slips in spite of. */
export interface SlipAcknowledgement {
  blockers: readonly SlipBlocker[]
  /** As `BlockedSlip` had it: another code or amount since then wants another acknowledgement. null for copies alone. */
  seen: string | null
}

/** By the id of each payment. */
export type Acknowledgements = Record<string, SlipAcknowledgement>

/** What was said yes to of one payment. Its id may be any word, also one that every object knows, as `constructor`. */
export function consented(acknowledgements: Acknowledgements, paymentId: string): SlipAcknowledgement {
  return Object.hasOwn(acknowledgements, paymentId)
    ? acknowledgements[paymentId]!
    : { blockers: [], seen: null }
}
