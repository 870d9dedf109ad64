import { describe, expect, it } from 'vitest'
import { nextDropped, shows, showsBrand } from '../../../../electron/slips/layouts/dispensable'
import { slipOf } from '../../../support/slip'

const branded = slipOf({
  logo: { width: 8, height: 1, bits: Uint8Array.of(0xff) },
  footLine: 'Terima kasih',
  shopAddress: 'Jl. Mawar 1'
})

describe('the facts that a small slip drops', () => {
  it('start with the shop’s own, the logo before its text, then facts that can be looked up', () => {
    const remaining = (dropped: number) =>
      (['address', 'awb', 'bars', 'city', 'created', 'foot', 'logo', 'order'] as const).filter((fact) =>
        shows(branded, fact, dropped)
      )
    expect(remaining(0)).toHaveLength(8)
    expect(remaining(1)).not.toContain('logo')
    expect(remaining(2)).not.toContain('foot')
    expect(remaining(3)).toEqual(['awb', 'bars', 'city', 'created', 'order'])
    expect(remaining(7)).toEqual(['city'])
    expect(remaining(8)).toEqual([])
    expect([0, 1, 2, 3].map((dropped) => showsBrand(branded, dropped))).toEqual([true, true, true, false])
  })

  it('are dropped step by step, skipping facts that a slip does not have', () => {
    const steps = (slip: Parameters<typeof nextDropped>[0]) => {
      const found: number[] = []
      for (let step = nextDropped(slip, 0); step !== null; step = nextDropped(slip, step)) found.push(step)
      return found
    }
    expect(steps(branded)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(steps(slipOf())).toEqual([4, 5, 6, 7, 8])
    expect(steps(slipOf({ awbs: [], createdAt: null }))).toEqual([4, 6, 8])
  })
})
