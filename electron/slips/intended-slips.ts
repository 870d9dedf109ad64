import type { UtcMillis } from '#contract/base'
import type { SlipDocument, SlipRequest } from '#contract/model/slip-documents'
import type { IntendedSlip, Print } from '#contract/model/slips'
import { wantsReason } from './blockers'

/** The destination of slips. */
export type Way = Pick<Print, 'destination' | 'target'>

/** Returns slips as they are stored before they are sent. */
export function intendedSlips(
  documents: readonly SlipDocument[],
  { layout, reason }: SlipRequest,
  way: Way,
  { newId, now }: { newId: () => string; now: () => UtcMillis }
): IntendedSlip[] {
  return documents.map(({ paymentId, serial, copy, operator, warnings, qrContent }) => ({
    id: newId(),
    serial,
    paymentId,
    copy,
    reason: copy > 1 || warnings.some(wantsReason) ? reason : null,
    layout,
    ...way,
    operator,
    overruled: warnings,
    qrContent,
    intendedAt: now()
  }))
}
