import { describe, expect, it } from 'vitest'
import { byPrinter, stoppedPrinters } from '../../../../../renderer/features/slips/print-jobs'
import { printJobOf } from '../../../../support/slip-answers'

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
