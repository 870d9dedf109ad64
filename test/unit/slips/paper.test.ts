import { describe, expect, it } from 'vitest'
import { paperFor, printJobs } from '../../../electron/slips/paper'

describe('print jobs', () => {
  it('cut a roll after each slip', () => {
    expect(printJobs(['a', 'b'], 'roll80')).toEqual([['a'], ['b']])
    expect(printJobs(['a', 'b'], 'roll58')).toEqual([['a'], ['b']])
  })

  it('send sheets in one', () => {
    expect(printJobs(['a', 'b', 'c'], 'a4x4')).toEqual([['a', 'b', 'c']])
    expect(printJobs(['a', 'b'], 'a6')).toEqual([['a', 'b']])
  })
})

describe('paper', () => {
  it('is what was drawn, but for what must not be named', () => {
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
