import type { RefusedSlip, SlipObjection } from '../contract/slips'

/** A slip that does not go out. What is not told of it is not known. */
export function refusedSlip(
  paymentId: string,
  objections: SlipObjection[],
  told: Partial<RefusedSlip> = {}
): RefusedSlip {
  return { paymentId, objections, fitsOn: null, payee: null, amount: null, tip: null, ...told }
}
