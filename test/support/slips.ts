import type { SlipRequest } from '#contract/model/slip-documents'
import type { IntendedSlip } from '#contract/model/slips'
import { newId } from './history'

let count = 0

/** A reserved slip, with a serial of its own. */
export function intendedSlip(change: Partial<IntendedSlip> = {}): IntendedSlip {
  return {
    id: newId(),
    serial: `0000-${String(count++).padStart(4, '0')}`,
    paymentId: 'XID-1',
    copy: 1,
    reason: null,
    layout: 'roll80',
    destination: 'printer',
    target: 'EPSON',
    operator: 'Sari',
    overruled: [],
    qrContent: '000201',
    intendedAt: 1_760_000_000_000,
    ...change
  }
}

/** A request for a slip of each payment on a roll, with changes. */
export const slipRequest = (
  paymentIds: readonly string[],
  change: Partial<SlipRequest> = {}
): SlipRequest => ({
  paymentIds: [...paymentIds],
  layout: 'roll80',
  dpi: 203,
  skip: 0,
  offset: { x: 0, y: 0 },
  copies: 1,
  acknowledgements: {},
  reason: null,
  ...change
})
