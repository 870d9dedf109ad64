import { describe, expect, it } from 'vitest'
import { isInTab } from '#contract/model/payment-list'
import { STATUSES } from '#contract/model/payments'
import { addUp } from '../../../../electron/history/search/sums'

const KINDS = STATUSES.flatMap((status) => [false, true].map((conflict) => ({ status, conflict })))

describe('a payment in conflict', () => {
  it.each(STATUSES)('does not appear in the tab of its status: %s', (status) => {
    expect(isInTab({ status, conflict: false }, { status, conflict: true })).toBe(false)
    expect(isInTab({ status: null, conflict: true }, { status, conflict: true })).toBe(true)
    expect(isInTab({ status, conflict: true }, { status, conflict: true })).toBe(true)
  })

  it('counts only towards the sum of conflicts and the overall sum', () => {
    const sums = addUp([
      { status: 'paid', conflict: 0, count: 246, amount: 24_600 },
      { status: 'paid', conflict: 1, count: 2, amount: 200 },
      { status: 'unpaid', conflict: 1, count: 1, amount: 10 }
    ])
    expect(sums).toEqual({
      all: { count: 249, amount: 24_810 },
      paid: { count: 246, amount: 24_600 },
      unpaid: { count: 0, amount: 0 },
      unknown: { count: 0, amount: 0 },
      conflict: { count: 3, amount: 210 }
    })
  })
})

it('every payment appears in exactly one tab and in the tab of all', () => {
  const tabs = [...STATUSES.map((status) => ({ status, conflict: false })), { status: null, conflict: true }]
  for (const kind of KINDS) {
    expect(tabs.filter((tab) => isInTab(tab, kind))).toHaveLength(1)
    expect(isInTab({ status: null, conflict: false }, kind)).toBe(true)
  }
})
