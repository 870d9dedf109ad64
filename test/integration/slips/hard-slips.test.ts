import { describe, expect, it } from 'vitest'
import { LAYOUTS, USUAL_DPI, type Layout } from '#contract/model/slip-layouts'
import { parseQris } from '../../../electron/qris/parse'
import { renderSlips } from '../../../electron/slips/layouts/render-slips'
import { loadFaces } from '../../support/faces'
import { CODE_WIDTHS, HAD_NO_ROOM, HAD_NO_ROOM_AT_203 } from '../../support/fitted-before'
import { HARD_SLIPS, type HardSlip } from '../../support/hard-slips'
import { drawSlip } from '../../support/slip-faults'

// Too much of everything: nothing may be cut, overlap something else, or leave its place.

const faces = loadFaces()

const hadRoom = (name: HardSlip, layout: Layout, dpi: number): boolean =>
  !HAD_NO_ROOM[layout].includes(name) && !(dpi === 203 && HAD_NO_ROOM_AT_203[layout]?.includes(name))

it('are valid apart from that', () => {
  for (const [name, { qrContent }] of HARD_SLIPS) {
    expect([name, parseQris(qrContent).problems]).toEqual([name, []])
  }
  expect(HARD_SLIPS.length).toBeGreaterThanOrEqual(40)
})

describe.each(LAYOUTS)('on %s', (layout) => {
  it.each(USUAL_DPI)(
    'hard slips fit wherever they fitted before, and neither overlap nor leave their place, at %i dots an inch',
    (dpi) => {
      for (const [at, [name, slip]] of HARD_SLIPS.entries()) {
        const { codes, doesNotFit, faults } = drawSlip(slip, { layout, dpi, at }, faces)
        expect([name, faults]).toEqual([name, []])
        expect([name, codes.length + doesNotFit.length]).toEqual([name, 1])
        if (!hadRoom(name, layout, dpi)) continue
        expect([name, doesNotFit]).toEqual([name, []])
        if (layout !== 'a4x12' && layout !== 'list') continue
        const { usual, others } = CODE_WIDTHS[layout][dpi]!
        const [code] = codes
        const width = (code!.modules.size + 8) * code!.dotsPerModule
        expect(width, name).toBeGreaterThanOrEqual(others[name] ?? usual)
      }
    }
  )
})

it.each(['a4x8', 'a4x12', 'list'] as const)(
  'are held back from %s with a layout that has room',
  async (layout) => {
    const documents = HARD_SLIPS.map(([, slip]) => slip)
    const options = { layout, dpi: 300, skip: 0, offset: { x: 0, y: 0 } }
    const { doesNotFit } = await renderSlips(documents, options, faces)
    expect(doesNotFit.length).toBeGreaterThan(0)
    for (const { serial, why, fitsOn } of doesNotFit) {
      const [name] = HARD_SLIPS.find(([, slip]) => slip.serial === serial)!
      // No paper helps against letters that the font does not have.
      const expected =
        name === 'merchant, escaped' ? ['missingSigns', null] : ['layoutTooSmall', expect.any(String)]
      expect([name, why, fitsOn]).toEqual([name, ...expected])
    }
  }
)
