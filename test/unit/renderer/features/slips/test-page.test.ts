import { describe, expect, it } from 'vitest'
import type { TestPage } from '#contract/model/print-profiles'
import { LAYOUTS, PAPERS } from '#contract/model/slip-layouts'
import {
  bars,
  drawnTestPage,
  FRAME_MM,
  placedTestPage,
  ruler
} from '../../../../../renderer/features/slips/page/test-page'

const page = (change: Partial<TestPage>): TestPage => ({
  name: 'Gudang belakang sebelah kiri, lantai dua',
  printer: 'SLIP',
  layout: 'roll58',
  dpi: 203,
  offset: { x: 0, y: 0 },
  language: 'id',
  at: 0,
  ...change
})

describe('a test page', () => {
  it.each(LAYOUTS.flatMap((layout) => [150, 203, 300, 600, 1_200].map((dpi) => [layout, dpi] as const)))(
    'has a code on whole dots within the paper of %s at %i',
    (layout, dpi) => {
      const placed = placedTestPage(page({ layout, dpi, offset: { x: 1.3, y: -0.7 } }))
      const [code] = drawnTestPage(placed).codes
      for (const at of [code!.left, code!.top, code!.side]) {
        const dots = (at / 25.4) * dpi
        expect(Math.abs(dots - Math.round(dots))).toBeLessThan(0.01)
      }
      expect(code!.left).toBeGreaterThan(FRAME_MM)
      expect(code!.left + code!.side).toBeLessThan(PAPERS[layout].width - FRAME_MM)
      expect(code!.serial).toContain('LUNAS TEST')
    }
  )

  it('has a tick per millimetre, and bars with gaps of the same width', () => {
    expect(ruler(12.7, 'x').match(/M/g)).toHaveLength(13)
    expect(ruler(10, 'y')).toContain('M0 10h4')
    expect(bars(2, 0.125, 1, 4)).toBe('M0 0h0.25v4h-0.25zM0.5 0h0.25v4h-0.25z')
  })
})
