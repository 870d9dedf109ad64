import { isOut, type SlipListItem, type SlipOrder } from '#contract/model/slip-states'
import type { SlipState } from '#contract/model/slips'
import type { FakeApi } from './fake-api'

/** The slip with a number, as one row of the list. */
export const slipListItem = (number: number, rest: Partial<SlipListItem> = {}): SlipListItem => ({
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
  printJob: null,
  payment: { status: 'unpaid', statusCode: '9', conflictReasons: [], amount: 65_000, checkedAt: 0 },
  ...rest
})

/** Slips in groups: each holder with the numbers of their slips. */
export function orderOf(groups: Record<string, number[]>): SlipOrder {
  const numbers = Object.values(groups).flat()
  return {
    numbers: Int32Array.from(numbers),
    groups: Object.entries(groups).map(([key, those]) => ({ key, count: those.length, amount: 0 })),
    total: { count: numbers.length, amount: 0 },
    counts: { out: numbers.length, collect: 0, returned: 0, void: 0 }
  }
}

/** Answers like a history with these slips; a code finds the slips listed under it. */
export function slipHistory(api: FakeApi, slips: SlipListItem[], codes: Record<string, number[]> = {}) {
  function move(slipIds: string[], from: (slip: SlipListItem) => boolean, state: SlipState) {
    const moved = slips.filter((slip) => slipIds.includes(slip.id) && from(slip))
    for (const slip of moved) change(slip.number, { state })
    return { moved: moved.map(({ id }) => ({ slipId: id, at: 1 })), rejected: [] }
  }
  function change(number: number, rest: Partial<SlipListItem>): void {
    slips = slips.map((slip) => (slip.number === number ? { ...slip, ...rest } : slip))
  }
  const find = (number: number): SlipListItem => slips.find((slip) => slip.number === number)!

  api.answer('slips.scanned', ({ text }) =>
    slips.filter(({ serial, number }) => serial === text || codes[text]?.includes(number))
  )
  api.answer('slips.recordEvent', ({ slipIds, state }) => move(slipIds, isOut, state))
  api.answer('slips.rows', ({ numbers }) => slips.filter(({ number }) => numbers.includes(number)))
  api.answer('slips.undo', ({ steps }) => {
    const ids = steps.map(({ slipId }) => slipId)
    return move(ids, ({ state }) => state === 'returned', 'printed')
  })
  return { change, find, takeBack: (number: number) => move([find(number).id], isOut, 'returned') }
}
