import { describe, expect, it } from 'vitest'
import { paperFor, printJobs } from '../../../electron/slips/paper'
import { codeSize, toWholeDot } from '../../../renderer/slips/page/fit'
import { PAPERS } from '../../../renderer/slips/page/papers'

describe('print jobs', () => {
  it('cut a roll after each slip', () => {
    expect(printJobs(['a', 'b'], 'roll80')).toEqual([['a'], ['b']])
    expect(printJobs(['a', 'b'], 'roll58')).toEqual([['a'], ['b']])
  })

  it('send sheets in one', () => {
    expect(printJobs(['a', 'b', 'c'], 'a4')).toEqual([['a', 'b', 'c']])
    expect(printJobs(['a', 'b'], 'a6')).toEqual([['a', 'b']])
  })
})

describe('paper', () => {
  it('is what was drawn, but for A6, which must not be named', () => {
    expect(paperFor('roll80', { widthMicrons: 80_000, heightMicrons: 121_000 })).toEqual({
      width: 80_000,
      height: 121_000
    })
    expect(paperFor('a6', { widthMicrons: 105_000, heightMicrons: 148_000 })).toEqual({
      width: 105_300,
      height: 148_000
    })
  })
})

describe('code size', () => {
  const DOT = 0.125

  it.each([33, 45, 65, 97])('gives %i modules whole dots of a thermal head, as many as fit', (modules) => {
    for (const { codeRoom } of Object.values(PAPERS)) {
      const size = codeSize(modules, codeRoom)
      const dots = size / DOT / modules
      expect(dots).toBe(Math.round(dots))
      expect(size).toBeLessThanOrEqual(codeRoom)
      expect((dots + 1) * DOT * modules).toBeGreaterThan(codeRoom)
      expect(dots).toBeGreaterThanOrEqual(3)
    }
  })

  it('leaves a place on the dots where it is, and moves any other to the next', () => {
    expect(toWholeDot(1.25)).toBeCloseTo(0)
    expect(toWholeDot(1.3)).toBeCloseTo(0.075)
  })
})
