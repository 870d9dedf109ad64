import { describe, expect, it } from 'vitest'
import {
  JOB,
  jobStatusOf,
  PRINTER,
  printerErrorOf
} from '../../../../../electron/slips/printers/windows/job-status'

const READY = { port: 'USB001', status: 0, attributes: 0x40 }
const job = (status: number, statusText = '') => ({ id: 1, document: 'Lunas', status, statusText })

describe('what the spooler says of a job', () => {
  it.each([
    ['nothing', 0, 'waiting', null],
    ['spooling', JOB.spooling, 'sending', null],
    ['printing while its document still comes', JOB.spooling | JOB.printing, 'printing', null],
    ['printing', JOB.printing, 'printing', null],
    ['printing, and to be retained', JOB.printing | JOB.retained, 'printing', null],
    ['to be retained', JOB.retained, 'waiting', null],
    ['paused', JOB.paused, 'stopped', 'stopped'],
    ['paused while its document still comes', JOB.paused | JOB.spooling, 'sending', 'stopped'],
    ['an error while it prints', JOB.printing | JOB.error, 'stopped', 'stopped'],
    ['offline', JOB.printing | JOB.offline, 'stopped', 'offline'],
    ['no paper', JOB.printing | JOB.paperOut | JOB.error, 'stopped', 'paperOut'],
    ['blocked by its driver', JOB.blocked, 'stopped', 'stopped'],
    ['somebody is needed', JOB.userIntervention | JOB.printing, 'stopped', 'stopped'],
    ['printed', JOB.printed, 'taken', null],
    ['printed and retained', JOB.printed | JOB.retained, 'taken', null],
    ['sent to the printer', JOB.complete | JOB.printing, 'taken', null],
    ['printed, then deleted as usual', JOB.printed | JOB.deleting | JOB.deleted, 'taken', null],
    ['somebody deletes it', JOB.deleting | JOB.printing, 'cancelled', null],
    ['somebody has deleted it', JOB.deleted, 'cancelled', null],
    ['somebody deletes it while there is no paper', JOB.deleting | JOB.paperOut, 'cancelled', null]
  ] as const)('%s', (_what, status, state, printerError) => {
    expect(jobStatusOf(job(status), READY)).toEqual({ state, printerError, message: '', sheets: null })
  })

  it.each([
    ['waits', 0, PRINTER.paperOut, 'stopped', 'paperOut'],
    ['is printed', JOB.printing, PRINTER.doorOpen, 'stopped', 'open'],
    ['knows only that there is an error', JOB.error | JOB.printing, PRINTER.paperJam, 'stopped', 'jam'],
    ['knows that there is no paper', JOB.paperOut, PRINTER.error, 'stopped', 'paperOut'],
    ['still comes', JOB.spooling, PRINTER.offline, 'sending', 'offline'],
    ['is printed already', JOB.printed, PRINTER.paperOut, 'taken', null]
  ] as const)('counts the printer where the job %s', (_what, status, printer, state, printerError) => {
    expect(jobStatusOf(job(status), { ...READY, status: printer })).toMatchObject({ state, printerError })
  })

  it("has the words of the printer's driver until the job is over", () => {
    const text = 'Tutup terbuka'
    expect(jobStatusOf(job(JOB.error, text), READY).message).toBe(text)
    expect(jobStatusOf(job(JOB.printed, text), READY).message).toBe('')
  })
})

describe('what keeps a printer from printing', () => {
  it.each([
    [0, null],
    [PRINTER.paperOut | PRINTER.error, 'paperOut'],
    [PRINTER.paperJam, 'jam'],
    [PRINTER.doorOpen | PRINTER.userIntervention, 'open'],
    [PRINTER.noToner, 'inkOut'],
    [PRINTER.offline, 'offline'],
    [PRINTER.notAvailable, 'offline'],
    [PRINTER.serverOffline, 'offline'],
    [PRINTER.paused, 'stopped'],
    [PRINTER.outputBinFull, 'stopped'],
    // Manual feed, at work, low on toner, saving power.
    [0x20 | 0x400 | 0x2_00_00 | 0x1_00_00_00, null]
  ] as const)('status %i: %s', (status, printerError) => {
    expect(printerErrorOf({ status, attributes: 0 })).toBe(printerError)
  })

  it('is that Windows sends it nothing', () => {
    expect(printerErrorOf({ status: 0, attributes: 0x400 })).toBe('offline')
    expect(printerErrorOf({ status: PRINTER.paperOut, attributes: 0x400 })).toBe('paperOut')
  })
})
