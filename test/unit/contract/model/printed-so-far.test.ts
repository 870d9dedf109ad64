import { describe, expect, it } from 'vitest'
import { printedSoFar, slipsOut } from '#contract/model/printed-so-far'
import type { PrintJobWithSlips } from '#contract/model/printers'
import { printJobOf } from '../../../support/slip-answers'

const three = ['XID-1', 'XID-2', 'XID-3']
/** A job with slips on these sheets. */
const jobOn = (sheets: readonly number[], rest: Partial<PrintJobWithSlips>): PrintJobWithSlips => {
  const job = printJobOf(
    '1',
    sheets.map((_, i) => `XID-${i + 1}`),
    rest
  )
  return { ...job, slips: job.slips.map((slip, i) => ({ ...slip, sheet: sheets[i]! })) }
}

describe('slips on sheets that came out', () => {
  it.each([0, 1, 2, 3])('are as many as sheets, if each has one: %i', (sheets) => {
    expect(slipsOut(printJobOf('1', three, { state: 'failed', sheets }))).toBe(sheets)
  })

  // Four a sheet: the first sheet was begun at its third place.
  const FOUR_A_SHEET = [0, 0, 1, 1, 1, 1, 2]
  it.each([
    [0, 0],
    [1, 2],
    [2, 6],
    [3, 7],
    [9, 7]
  ])('are those of %i sheets with several places, some of which were empty: %i', (sheets, out) => {
    expect(slipsOut(jobOn(FOUR_A_SHEET, { state: 'stopped', sheets }))).toBe(out)
  })

  it('are all of what the printer has taken, whatever it counted', () => {
    expect(slipsOut(jobOn(FOUR_A_SHEET, { state: 'taken', sheets: null }))).toBe(7)
    expect(slipsOut(jobOn(FOUR_A_SHEET, { state: 'taken', sheets: 1 }))).toBe(7)
  })

  it('are none of a single sheet that did not get through, and unknown of several if nobody counted', () => {
    expect(slipsOut(jobOn([0], { state: 'failed', sheets: null }))).toBe(0)
    expect(slipsOut(jobOn([0, 0, 0], { state: 'cancelled', sheets: null }))).toBe(0)
    expect(slipsOut(jobOn([0, 1], { state: 'cancelled', sheets: null }))).toBeNull()
    // It may have come out before it was lost.
    expect(slipsOut(jobOn([0], { state: 'lost', sheets: null }))).toBeNull()
  })
})

describe('where to go on', () => {
  it('is behind the sheets that the printer counted', () => {
    const job = printJobOf('1', three, { state: 'stopped', sheets: 2 })
    expect(printedSoFar([job])).toEqual({ count: 2, next: job.slips[2], isReported: true })
    expect(printedSoFar([{ ...job, sheets: 0 }])).toMatchObject({ count: 0, next: job.slips[0] })
    expect(printedSoFar([{ ...job, sheets: null }])).toBeNull()
    const four = jobOn([0, 0, 1, 1, 1, 1, 2], { state: 'failed', sheets: 1 })
    expect(printedSoFar([four])).toEqual({ count: 2, next: four.slips[2], isReported: true })
  })

  it('is nowhere if all came out', () => {
    expect(printedSoFar([printJobOf('1', three, { state: 'failed', sheets: 3 })])).toBeNull()
    expect(printedSoFar([printJobOf('1', three, { state: 'failed', sheets: 9 })])).toBeNull()
    expect(printedSoFar([printJobOf('1', three, { state: 'taken' })])).toBeNull()
    expect(printedSoFar([])).toBeNull()
  })

  it('is the slip of a job that holds one, though nobody counted', () => {
    const jobs = [
      printJobOf('1', ['XID-1'], { state: 'taken' }),
      printJobOf('2', ['XID-2'], { state: 'stopped', first: 2 }),
      printJobOf('3', ['XID-3'], { state: 'waiting', first: 3 })
    ]
    expect(printedSoFar(jobs)).toEqual({ count: 1, next: jobs[1]!.slips[0], isReported: false })
    const counted = jobs.with(1, { ...jobs[1]!, sheets: 1 })
    expect(printedSoFar(counted)).toMatchObject({ count: 2, next: jobs[2]!.slips[0] })
  })

  it('is for a person to say if a later slip came out before an earlier one', () => {
    const jobs = [
      printJobOf('1', ['XID-1'], { state: 'failed', sheets: 0 }),
      printJobOf('2', ['XID-2'], { state: 'taken', first: 2 })
    ]
    expect(printedSoFar(jobs)).toBeNull()
    expect(printedSoFar(jobs.with(1, { ...jobs[1]!, state: 'failed', sheets: 1 }))).toBeNull()
  })
})
