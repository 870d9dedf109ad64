import { describe, expect, it } from 'vitest'
import { LAYOUTS } from '#contract/model/slip-layouts'
import { CodeSizes, dotOf } from '../../../../electron/slips/codes/sized-code'
import { printCards, type PrintedSheets } from '../../../../electron/slips/layouts/card-sheets'
import type { CardLayout } from '../../../../electron/slips/layouts/fit'
import { loadFaces } from '../../../support/faces'
import { RecordedSheets } from '../../../support/recorded-sheets'
import { slipOf } from '../../../support/slip'

const DPI = 203
const DOT = dotOf(DPI)
const faces = loadFaces()

function printed(layout: CardLayout, offset: { x: number; y: number }) {
  const sheets = new RecordedSheets(faces)
  const options = { layout, dpi: DPI, skip: 0, offset, setting: { face: faces, dpi: DPI } }
  const { codes, doesNotFit }: PrintedSheets = printCards(sheets, [slipOf()], layout, {
    ...options,
    sizes: new CodeSizes()
  })
  const words = sheets.marks.find(({ kind, what }) => kind === 'text' && what.includes('XID-5732095327'))
  return { code: codes[0], words, doesNotFit }
}

describe('the offset of a printer', () => {
  it.each(LAYOUTS.filter((layout): layout is CardLayout => layout !== 'list'))(
    'moves all of a slip on %s',
    (layout) => {
      const [still, moved] = [printed(layout, { x: 0, y: 0 }), printed(layout, { x: 1, y: -0.5 })]
      // A code moves on to the next whole dot.
      expect(Math.abs((moved.code!.left - still.code!.left) * DOT - 1)).toBeLessThan(DOT)
      expect(Math.abs((moved.code!.top - still.code!.top) * DOT + 0.5)).toBeLessThan(DOT)
      expect(moved.words!.left - still.words!.left).toBeCloseTo(1)
      expect(moved.words!.top - still.words!.top).toBeCloseTo(-0.5)
    }
  )

  it('holds a slip back that it would move off the paper', () => {
    expect(printed('a4x8', { x: -20, y: 0 })).toMatchObject({
      code: undefined,
      doesNotFit: [{ why: 'offPaper' }]
    })
  })
})
