import { describe, expect, it } from 'vitest'
import { byPrinter, printedSoFar, stoppedPrinters } from '../../../../../renderer/features/slips/print-jobs'
import { printJobOf } from '../../../../support/slip-answers'

const three = ['XID-1', 'XID-2', 'XID-3']
const single = (): boolean => true
const several = (): boolean => false

describe('where to go on', () => {
  it('is behind the sheets that the printer counted, if each has one slip', () => {
    const job = printJobOf('1', three, { state: 'stopped', sheets: 2 })
    expect(printedSoFar([job], single)).toEqual({ count: 2, next: job.slips[2], isReported: true })
    expect(printedSoFar([{ ...job, sheets: 0 }], single)).toMatchObject({ count: 0, next: job.slips[0] })
    expect(printedSoFar([job], several)).toBeNull()
    expect(printedSoFar([{ ...job, sheets: null }], single)).toBeNull()
  })

  it('is nowhere if all came out', () => {
    expect(printedSoFar([printJobOf('1', three, { state: 'failed', sheets: 3 })], single)).toBeNull()
    expect(printedSoFar([printJobOf('1', three, { state: 'failed', sheets: 9 })], single)).toBeNull()
    expect(printedSoFar([printJobOf('1', three, { state: 'taken' })], single)).toBeNull()
    expect(printedSoFar([], single)).toBeNull()
  })

  it('is the slip of a job that holds one, whatever the sheet', () => {
    const jobs = [
      printJobOf('1', ['XID-1'], { state: 'taken' }),
      printJobOf('2', ['XID-2'], { state: 'stopped', first: 2 }),
      printJobOf('3', ['XID-3'], { state: 'waiting', first: 3 })
    ]
    expect(printedSoFar(jobs, several)).toEqual({ count: 1, next: jobs[1]!.slips[0], isReported: false })
    const counted = jobs.with(1, { ...jobs[1]!, sheets: 1 })
    expect(printedSoFar(counted, several)).toMatchObject({ count: 2, next: jobs[2]!.slips[0] })
  })

  it('is for a person to say if a later slip came out before an earlier one', () => {
    const jobs = [
      printJobOf('1', ['XID-1'], { state: 'failed', sheets: 0 }),
      printJobOf('2', ['XID-2'], { state: 'taken', first: 2 })
    ]
    expect(printedSoFar(jobs, single)).toBeNull()
    expect(printedSoFar(jobs.with(1, { ...jobs[1]!, state: 'failed', sheets: 1 }), single)).toBeNull()
  })
})

describe('a printer', () => {
  it('that waits for somebody is named once, with all that is still to come out of it', () => {
    const jobs = [
      printJobOf('1', ['XID-1'], { state: 'taken' }),
      printJobOf('2', ['XID-2'], { state: 'stopped', printerError: 'paperOut' }),
      printJobOf('3', ['XID-3'], { state: 'waiting' }),
      printJobOf('4', ['XID-4'], { printer: 'GUDANG', state: 'printing' })
    ]
    expect(stoppedPrinters(jobs)).toEqual([
      { printer: 'KASIR', printerError: 'paperOut', message: '', jobs: jobs.slice(1, 3) }
    ])
  })

  it('comes in the order of its first job', () => {
    const jobs = ['B', 'A', 'B'].map((printer, i) => printJobOf(String(i), ['XID-1'], { printer }))
    expect(byPrinter(jobs).map(({ printer, jobs: those }) => [printer, those.length])).toEqual([
      ['B', 2],
      ['A', 1]
    ])
  })
})
