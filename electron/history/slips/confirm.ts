import type { UtcMillis } from '#contract/base'
import type { IntendedSlip, Print, Slip } from '#contract/model/slips'
import type { AnnotatedBy } from '../annotations/annotations'
import { after, type SlipTables } from './slip-events'

/** Returns the print of a slip. */
export function printOf(
  { id, paymentId, layout, destination, target, operator, overruled, qrContent }: IntendedSlip,
  printedAt: UtcMillis
): Print {
  return { id, paymentId, printedAt, layout, destination, target, operator, overruled, qrContent }
}

/**
 * Records that a person says of slips that they came out of the printer. Run inside a transaction.
 *
 * @returns the slips that were not recorded as printed before
 */
export function confirmSlips(
  { slips, prints }: SlipTables,
  ids: readonly string[],
  { at, operator }: AnnotatedBy
): Slip[] {
  const known = [...new Set(ids)].flatMap((id) => slips.find(id) ?? [])
  for (const { id, state, stateAt } of known) {
    if (state === 'printed')
      slips.addEvent(id, { state, at: after(stateAt, at), operator, holder: null, reason: null })
  }
  const intended = known.filter(({ state }) => state === 'intended')
  for (const slip of intended) prints.add(printOf(slip, at))
  return intended
}
