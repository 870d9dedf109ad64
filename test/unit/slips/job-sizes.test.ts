import { describe, expect, it } from 'vitest'
import { paperFor, printJobs } from '../../../electron/slips/paper'

describe('print jobs', () => {
  it('cut a roll after each slip', () => {
    for (const layout of ['roll80', 'roll58'] as const) {
      expect(printJobs(['a', 'b'], layout, 0)).toEqual([
        { slips: ['a'], skip: 0 },
        { slips: ['b'], skip: 0 }
      ])
    }
  })

  it('send ten sheets at a time, so that a stop does not come too late for all of them', () => {
    expect(printJobs(['a', 'b', 'c'], 'a4x4', 1)).toEqual([{ slips: ['a', 'b', 'c'], skip: 1 }])
    const jobs = printJobs(
      Array.from({ length: 85 }, (_, i) => i),
      'a4x4',
      3
    )
    expect(jobs.map(({ slips, skip }) => [slips[0], slips.length, skip])).toEqual([
      [0, 37, 3],
      [37, 40, 0],
      [77, 8, 0]
    ])
    expect(printJobs([], 'a6', 0)).toEqual([])
  })

  it('keep a list in one job, since its sums cover all of it', () => {
    const rows = Array.from({ length: 300 }, (_, i) => i)
    expect(printJobs(rows, 'list', 0)).toEqual([{ slips: rows, skip: 0 }])
  })
})

describe('paper', () => {
  it('is printed as it was rendered, except where a payment must not be named', () => {
    expect(paperFor('roll80', { widthMicrons: 80_000, heightMicrons: 121_000 })).toEqual({
      width: 80_000,
      height: 121_000
    })
    expect(paperFor('a6', { widthMicrons: 105_000, heightMicrons: 148_000 })).toEqual({
      width: 105_300,
      height: 148_000
    })
    expect(paperFor('label', { widthMicrons: 100_000, heightMicrons: 150_000 }).width).toBe(100_300)
    expect(paperFor('a5', { widthMicrons: 148_000, heightMicrons: 210_000 }).width).toBe(148_000)
  })
})
