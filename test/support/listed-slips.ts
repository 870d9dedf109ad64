import type { ListedSlip, SlipOrder } from '#contract/slip-states'

/** The slip with a number, as one row of the list. */
export const listedSlip = (number: number, rest: Partial<ListedSlip> = {}): ListedSlip => ({
  number,
  id: `slip-${number}`,
  serial: `AAAA-000${number}`,
  paymentId: `XID-${number}`,
  copy: 1,
  reason: null,
  layout: 'roll80',
  destination: 'printer',
  target: 'KASIR',
  operator: null,
  intendedAt: 0,
  state: 'printed',
  stateAt: 0,
  holder: null,
  stateReason: null,
  payment: { status: 'unpaid', statusCode: '9', conflictReasons: [], amount: 65_000, checkedAt: 0 },
  ...rest
})

/** Slips in groups, each a holder with its numbers. */
export function orderOf(groups: Record<string, number[]>): SlipOrder {
  const numbers = Object.values(groups).flat()
  return {
    numbers: Int32Array.from(numbers),
    groups: Object.entries(groups).map(([key, those]) => ({ key, count: those.length, amount: 0 })),
    total: { count: numbers.length, amount: 0 },
    counts: { out: numbers.length, collect: 0, returned: 0, void: 0 }
  }
}
