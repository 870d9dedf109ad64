import { describe, expect, it } from 'vitest'
import { parseQris } from '../../../electron/qris/parse'
import { buildQris, type Tip } from '../../../electron/simulator/payload'
import { tipOf } from '../../../electron/slips/tip'

const SHOP = {
  name: 'Toko Contoh',
  city: 'Bandung',
  postcode: '40111',
  category: '4829',
  acquirer: 'ID.CO.CONTOH.WWW',
  account: '1234567890',
  nmid: 'ID1020000000001'
}
const tipIn = (tip: Tip | null, inCode: number | null, amount: number) => {
  const qris = parseQris(buildQris(SHOP, inCode, { tip }))
  expect(qris.problems).toEqual([])
  return tipOf(qris, amount)
}

describe('the tip on a slip', () => {
  it.each<[string, Tip | null, ReturnType<typeof tipOf>]>([
    ['none', null, null],
    ['asked', { kind: 'asked' }, { kind: 'asked' }],
    ['fixed', { kind: 'fixed', amount: 1_500 }, { kind: 'fixed', amount: 1_500, total: 66_500 }],
    ['percent', { kind: 'percent', percent: 2.5 }, { kind: 'percent', percent: 2.5, total: 66_625 }]
  ])('%s', (_, tip, reported) => {
    expect(tipIn(tip, 65_000, 65_000)).toEqual(reported)
  })

  it("is added to the amount in the code, which is debited, even if that differs from the payment's", () => {
    expect(tipIn({ kind: 'fixed', amount: 500 }, 70_000, 65_000)).toMatchObject({ total: 70_500 })
    expect(tipIn({ kind: 'fixed', amount: 500 }, null, 65_000)).toMatchObject({ total: 65_500 })
  })

  it('is whole rupiah for a percentage', () => {
    expect(tipIn({ kind: 'percent', percent: 0.7 }, 65_001, 65_001)).toMatchObject({ total: 65_456 })
  })
})
