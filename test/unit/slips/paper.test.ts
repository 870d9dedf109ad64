import { describe, expect, it } from 'vitest'
import { printJobs } from '../../../electron/slips/paper'
import { codeSize, paginate, PAPERS } from '../../../renderer/slips/page/paper'

const roll = (heightMicrons: number) => ({ widthMicrons: 80_000, heightMicrons })

describe('print jobs', () => {
  it('cut a roll after each slip, at its own height', () => {
    expect(printJobs({ pages: [roll(110_000), roll(125_000)] }, 'roll80')).toEqual([
      { from: 0, to: 0, ...roll(110_000) },
      { from: 1, to: 1, ...roll(125_000) }
    ])
  })

  it('send sheets in one', () => {
    const sheet = { widthMicrons: 210_000, heightMicrons: 297_000 }
    expect(printJobs({ pages: [sheet, sheet, sheet] }, 'a4')).toEqual([{ from: 0, to: 2, ...sheet }])
  })
})

describe('code size', () => {
  const DOT = 25.4 / 203

  it.each([33, 45, 65, 97])(
    'gives %i modules whole dots of a 203 dpi head, and as many as fit',
    (modules) => {
      for (const { codeWidth } of Object.values(PAPERS)) {
        const dots = codeSize(modules, codeWidth) / DOT / modules
        expect(dots).toBeCloseTo(Math.round(dots), 9)
        expect(codeSize(modules, codeWidth)).toBeLessThanOrEqual(codeWidth)
        expect((dots + 1) * DOT * modules).toBeGreaterThan(codeWidth)
        expect(dots).toBeGreaterThanOrEqual(3)
      }
    }
  )
})

describe('sheets', () => {
  it('fill with slips in order', () => {
    expect(paginate([1, 2, 3, 4, 5], PAPERS.a4)).toEqual([[1, 2, 3, 4], [5]])
    expect(paginate([1, 2], PAPERS.roll58)).toEqual([[1], [2]])
  })
})
