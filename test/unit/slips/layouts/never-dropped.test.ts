import { expect, it } from 'vitest'
import { LAYOUTS } from '#contract/model/slip-layouts'
import { loadFaces } from '../../../support/faces'
import { BRAND } from '../../../support/hard-slips'
import { slipOf } from '../../../support/slip'
import { drawSlip } from '../../../support/slip-faults'

const faces = loadFaces()
/** A sandbox's fee in both languages, for a shop with everything on its slips. */
const SLIP = slipOf({
  ...BRAND,
  language: 'both',
  environment: 'sandbox',
  tip: { kind: 'fixed', amount: 1_500, total: 66_500 }
})

it('a small slip never drops what may not be paid, what is debited, its status or the advice, in either language', () => {
  const tooSmall: string[] = []
  for (const layout of LAYOUTS) {
    const { marks, codes } = drawSlip(SLIP, { layout, dpi: 203, at: 0 }, faces)
    if (codes.length === 0) {
      tooSmall.push(layout)
      continue
    }
    const words = marks.map(({ what }) => what).join(' ')
    for (const word of [
      'BUKAN',
      'PAYMENT',
      'Rp65.000',
      'Rp66.500',
      'BIAYA',
      'FEE',
      'LUNAS',
      'UNPAID',
      'Cocokkan',
      'Match'
    ]) {
      expect(words, layout).toContain(word)
    }
  }
  // Both in two languages are too much for low slips, and a fee for a row of a list.
  expect(tooSmall).toEqual(['a4x8', 'a4x12', 'list'])
})
