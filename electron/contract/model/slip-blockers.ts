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
  'missingSigns',
  'offPaper',
  'notReadBack'
] as const
/** Why a slip is blocked unless it is overridden. */
export type SlipBlocker = (typeof SLIP_BLOCKERS)[number]

/** An operator's acknowledgement is not enough for these: each needs a step of its own, or nothing would scan. */
export const NON_OVERRIDABLE: ReadonlySet<SlipBlocker> = new Set<SlipBlocker>([
  'noQrContent',
  'brokenQris',
  'merchantChanged',
  'printedBefore',
  'codeChanged',
  'layoutTooSmall',
  'missingSigns',
  'offPaper',
  'notReadBack'
])

/** The blockers of a payment that an operator has seen and overrides. */
export interface SlipAcknowledgement {
  blockers: readonly SlipBlocker[]
  /** As in `BlockedSlip`: another code or amount since then needs another acknowledgement. null for copies only. */
  seen: string | null
}

/** By payment id. */
export type Acknowledgements = Record<string, SlipAcknowledgement>

/** Returns a payment's acknowledgement. The id may be any word, even an object's property (`constructor`). */
export function consented(acknowledgements: Acknowledgements, paymentId: string): SlipAcknowledgement {
  return Object.hasOwn(acknowledgements, paymentId)
    ? acknowledgements[paymentId]!
    : { blockers: [], seen: null }
}
