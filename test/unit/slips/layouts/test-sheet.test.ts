import { describe, expect, it, vi } from 'vitest'
import type { TestPage } from '#contract/model/print-profiles'
import { LAYOUTS, PAPERS } from '#contract/model/slip-layouts'
import type { Typeface } from '../../../../electron/document/boxes'
import { Sheets } from '../../../../electron/document/sheets'
import { dotOf } from '../../../../electron/slips/codes/sized-code'
import { printTestSheet } from '../../../../electron/slips/layouts/test-sheet'
import { loadFaces } from '../../../support/faces'

const faces = loadFaces()
/** Every letter is half as wide as it is high. */
const face: Typeface = { advance: (text) => [...text].length * 500, ascent: 900, descent: 100 }
/** Of the frame from each edge, in millimetres. */
const FRAME = 5

const page = (change: Partial<TestPage> = {}): TestPage => ({
  name: 'Gudang belakang sebelah kiri, lantai dua',
  printer: 'SLIP',
  layout: 'roll58',
  dpi: 203,
  offset: { x: 0, y: 0 },
  language: 'id',
  at: 0,
  ...change
})

/** What is drawn of a test page: its code, and every area in millimetres. */
function drawn(test: TestPage) {
  const sheets = new Sheets(faces)
  const fill = vi.spyOn(sheets, 'fill')
  // The letters are not what is tested, and the slowest part.
  vi.spyOn(sheets, 'text').mockReturnValue()
  const { code } = printTestSheet(sheets, test, { face, dpi: test.dpi })
  const areas = fill.mock.calls.map(([x, y, width, height]) => ({ x, y, width, height }))
  return { code, areas }
}
const close = (a: number, b: number): boolean => Math.abs(a - b) < 1e-6

describe('a test page', () => {
  it.each(LAYOUTS.flatMap((layout) => [150, 203, 300, 600, 1_200].map((dpi) => [layout, dpi] as const)))(
    'has a code on whole dots within the paper of %s at %i',
    (layout, dpi) => {
      const { code } = drawn(page({ layout, dpi, offset: { x: 1.3, y: -0.7 } }))
      for (const at of [code.left, code.top, code.dotsPerModule]) expect(Number.isInteger(at)).toBe(true)
      const quiet = 4 * code.dotsPerModule
      const side = code.modules.size * code.dotsPerModule
      expect((code.left - quiet) * dotOf(dpi)).toBeGreaterThan(FRAME)
      expect((code.left + side + quiet) * dotOf(dpi)).toBeLessThan(PAPERS[layout].width - FRAME)
      expect(code.payload).toContain('LUNAS TEST')
    }
  )

  it('has a tick per millimetre along the top and the left of its frame', () => {
    const { areas } = drawn(page())
    const along = areas.filter(({ y, width }) => close(y, FRAME) && close(width, 0.15))
    const down = areas.filter(({ x, height }) => close(x, FRAME) && close(height, 0.15))
    // A roll has no height of its own: its test page is 120 mm high.
    expect([along.length, down.length]).toEqual([58 - 2 * FRAME + 1, 120 - 2 * FRAME + 1])
    const lengths = along.slice(0, 11).map(({ height }) => height)
    expect(lengths).toEqual([4, 1.5, 1.5, 1.5, 1.5, 3, 1.5, 1.5, 1.5, 1.5, 4])
  })

  it.each([203, 300])('has bars of one to four dots at %i dpi, with gaps of the same width', (dpi) => {
    const { areas } = drawn(page({ dpi }))
    const bars = areas.filter(({ height }) => height === 4)
    const dot = dotOf(dpi)
    for (const dots of [1, 2, 3, 4]) {
      // Each is a quarter of a dot narrower, so that no driver darkens its neighbour.
      const row = bars.filter(({ width }) => close(width, (dots - 0.25) * dot))
      expect(row.length).toBe(Math.floor(14 / (2 * dots * dot)))
      for (const [at, { x }] of row.entries()) {
        if (at > 0) expect((x - row[at - 1]!.x) / dot).toBeCloseTo(2 * dots)
      }
    }
  })
})
