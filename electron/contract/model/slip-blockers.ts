export const SLIP_OBJECTIONS = [
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
export type SlipObjection = (typeof SLIP_OBJECTIONS)[number]

/** An operator's consent to go on is not enough: each wants something of its own, or nothing would scan. */
export const FINAL_OBJECTIONS: ReadonlySet<SlipObjection> = new Set<SlipObjection>([
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
export interface SlipConsent {
  objections: readonly SlipObjection[]
  /** As `RefusedSlip` had it: another code or amount since then wants another consent. null for copies alone. */
  seen: string | null
}

/** By the id of each payment. */
export type Consents = Record<string, SlipConsent>

/** What was said yes to of one payment. Its id may be any word, also one that every object knows, as `constructor`. */
export function consented(consents: Consents, paymentId: string): SlipConsent {
  return Object.hasOwn(consents, paymentId) ? consents[paymentId]! : { objections: [], seen: null }
}
