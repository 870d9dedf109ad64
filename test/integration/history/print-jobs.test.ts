import Database from 'better-sqlite3'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isEnded, PRINT_JOB_STATES, type PrintJobState } from '#contract/model/printers'
import type { LocalHistory } from '../../../electron/history/history'
import type { ReportedStatus } from '../../../electron/history/print-jobs/print-jobs'
import { openHistory } from '../../../electron/history/store/open'
import { answerOf, foundLookup, inTempFolder, newId, printOf } from '../../support/history'
import { exported, imported, withMachines } from '../../support/machines'
import { idsOf, jobIn, jobOf, nameOf, onSheets, statusOf } from '../../support/print-jobs'
import { intendedSlip } from '../../support/slips'

const NOW = 1_760_000_000_000
const TABLES = ['print_jobs', 'print_job_slips', 'print_job_events', 'print_job_states']
const ENDED = PRINT_JOB_STATES.filter(isEnded)
const OPEN = PRINT_JOB_STATES.filter((state) => !isEnded(state))

const inHistory = (work: (history: LocalHistory, file: string) => Promise<void>): Promise<void> =>
  inTempFolder(async (folder) => {
    const file = join(folder, 'demo.sqlite')
    const history = await openHistory(file)
    await work(history, file)
    await history.close()
  })

/** The number of rows in each table, read past the history. */
function rowsIn(file: string, tables = TABLES): number[] {
  const db = new Database(file, { readonly: true })
  try {
    return tables.map((table) => db.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get()!)
  } finally {
    db.close()
  }
}

describe('a print job', () => {
  it('is stored with its slips before it is sent', () =>
    inHistory(async (history) => {
      const slips = [intendedSlip(), intendedSlip({ paymentId: 'XID-2' }), intendedSlip()]
      const job = await jobIn(history, slips)
      expect(await history.openPrintJobs()).toEqual([
        {
          ...job,
          state: 'sending',
          statusAt: NOW,
          spoolerId: null,
          printerError: null,
          message: '',
          sheets: null,
          slips: slips.map(nameOf)
        }
      ])
      expect(await history.slipsOf('XID-2')).toMatchObject([{ id: slips[1]!.id, state: 'intended' }])
    }))

  it('and its slips are stored all together or not at all', () =>
    inHistory(async (history, file) => {
      const slip = intendedSlip()
      const job = await jobIn(history, [slip])
      const taken = [
        history.reservePrintJob(jobOf(), onSheets(intendedSlip(), intendedSlip({ serial: slip.serial }))),
        history.reservePrintJob(jobOf({ id: job.id }), onSheets(intendedSlip())),
        history.reservePrintJob(jobOf({ id: 'short' }), onSheets(intendedSlip()))
      ]
      for (const each of taken) await expect(each).rejects.toMatchObject({ code: 'invalid' })
      expect(rowsIn(file, ['slips', ...TABLES])).toEqual([1, 1, 1, 1, 1])
    }))

  it('has the status that was reported last, until it ends', () =>
    inHistory(async (history, file) => {
      const slips = [intendedSlip(), intendedSlip()]
      const job = await jobIn(history, slips)
      const run = [
        statusOf('waiting', { spoolerId: 7, at: NOW + 1 }),
        statusOf('printing', { spoolerId: 7, message: 'Sending data to printer.', at: NOW + 2 }),
        statusOf('printing', { spoolerId: 7, sheets: 1, at: NOW + 3 }),
        statusOf('stopped', {
          spoolerId: 7,
          sheets: 1,
          printerError: 'paperOut',
          message: 'Load paper',
          at: NOW + 4
        }),
        // The clock was set back: what counts is the order of recording.
        statusOf('printing', { spoolerId: 7, sheets: 1, at: NOW - 5 }),
        statusOf('taken', { spoolerId: 7, sheets: 2, at: NOW - 4 })
      ]
      for (const status of run) {
        expect(await history.recordPrintJobStatus(job.id, status)).toBe(true)
        const { at: statusAt, ...rest } = status
        const asNow = { ...job, ...rest, statusAt, slips: slips.map(nameOf) }
        expect(await history.printJobsOf('XID-1')).toEqual([asNow])
        expect(await history.openPrintJobs()).toEqual(status.state === 'taken' ? [] : [asNow])
        expect(await history.unsettledPrintJobs()).toEqual([])
      }
      expect(rowsIn(file, ['print_job_events'])).toEqual([run.length + 1])
      expect(await history.check()).toEqual([])
    }))

  it('adds nothing if the same status is reported again, at whatever time', () =>
    inHistory(async (history, file) => {
      const job = await jobIn(history, [intendedSlip()])
      const status = statusOf('stopped', { printerError: 'jam', message: 'Jam', sheets: 3, spoolerId: 9 })
      for (const at of [NOW + 1, NOW + 1, NOW + 2])
        expect(await history.recordPrintJobStatus(job.id, { ...status, at })).toBe(true)
      expect(rowsIn(file, ['print_job_events'])).toEqual([2])
      expect(await history.openPrintJobs()).toMatchObject([{ statusAt: NOW + 1 }])
      const others: Partial<ReportedStatus>[] = [
        { state: 'printing' },
        { printerError: 'open' },
        { message: 'Jammed' },
        { sheets: 4 },
        { spoolerId: 10 }
      ]
      for (const change of others)
        expect(await history.recordPrintJobStatus(job.id, { ...status, ...change })).toBe(true)
      expect(rowsIn(file, ['print_job_events'])).toEqual([2 + others.length])
    }))

  it("keeps its number in the spooler's queue when a report comes without it", () =>
    inHistory(async (history, file) => {
      const job = await jobIn(history, [intendedSlip()])
      await history.recordPrintJobStatus(job.id, statusOf('waiting', { spoolerId: 7 }))
      await history.recordPrintJobStatus(job.id, statusOf('waiting'))
      expect(rowsIn(file, ['print_job_events'])).toEqual([2])
      await history.recordPrintJobStatus(job.id, statusOf('lost'))
      expect(await history.printJobsOf('XID-1')).toMatchObject([{ state: 'lost', spoolerId: 7 }])
    }))

  it.each(ENDED)('that has ended keeps its status: %s', (ended) =>
    inHistory(async (history, file) => {
      const job = await jobIn(history, [intendedSlip()], 'printing', ended)
      const before = await history.printJobsOf('XID-1')
      for (const state of PRINT_JOB_STATES)
        expect(await history.recordPrintJobStatus(job.id, statusOf(state))).toBe(state === ended)
      const withWords = statusOf(ended, { message: 'Filter failed' })
      expect(await history.recordPrintJobStatus(job.id, withWords)).toBe(false)
      expect(await history.printJobsOf('XID-1')).toEqual(before)
      expect(rowsIn(file, ['print_job_events'])).toEqual([3])
    })
  )

  it('that nobody reserved takes no status', () =>
    inHistory(async (history, file) => {
      expect(await history.recordPrintJobStatus(newId(), statusOf('taken'))).toBe(false)
      expect(rowsIn(file)).toEqual([0, 0, 0, 0])
    }))

  it('is never changed or deleted, nor are its slips and events', () =>
    inHistory(async (history, file) => {
      await jobIn(history, [intendedSlip()], 'waiting')
      const db = new Database(file)
      for (const table of ['print_jobs', 'print_job_slips', 'print_job_events'])
        expect(() => db.exec(`DELETE FROM ${table}`)).toThrow('only ever added')
      expect(() => db.exec(`UPDATE print_jobs SET printer = 'X'`)).toThrow('only ever added')
      expect(() => db.exec(`UPDATE print_job_slips SET job = 2`)).toThrow('only ever added')
      expect(() => db.exec(`UPDATE print_job_events SET state = 'taken'`)).toThrow('only ever added')
      db.close()
    }))

  it('belongs to one list of each payment in it, the newest first, with all its slips', () =>
    inHistory(async (history) => {
      const [first, second, other] = [
        [intendedSlip(), intendedSlip({ paymentId: 'XID-2' }), intendedSlip()],
        [intendedSlip({ copy: 2 })],
        [intendedSlip({ paymentId: 'XID-2' })]
      ] as const
      const jobs = [
        await jobIn(history, first, 'taken'),
        await jobIn(history, second),
        await jobIn(history, other)
      ]
      expect(idsOf(await history.printJobsOf('XID-1'))).toEqual(idsOf([jobs[1]!, jobs[0]!]))
      expect((await history.printJobsOf('XID-2')).map(({ slips }) => slips)).toEqual([
        other.map(nameOf),
        first.map(nameOf)
      ])
      expect(await history.printJobsOf('XID-3')).toEqual([])
    }))

  it('is shown with each of its slips in the list', () =>
    inHistory(async (history) => {
      const slips = [intendedSlip({ serial: '7F3A-19KD' }), intendedSlip(), intendedSlip()] as const
      const job = await jobIn(history, [slips[0], slips[1]])
      await history.reserveSlips([slips[2]])
      const jobs = async () => (await history.slipListItems([1, 2, 3])).map(({ printJob }) => printJob)
      const asListed = { id: job.id, printer: 'KASIR', state: 'sending', printerError: null }
      expect(await jobs()).toEqual([asListed, asListed, null])
      await history.recordPrintJobStatus(job.id, statusOf('stopped', { printerError: 'paperOut' }))
      const stopped = { ...asListed, state: 'stopped', printerError: 'paperOut' }
      expect(await jobs()).toEqual([stopped, stopped, null])
      expect(await history.scannedSlips('7F3A-19KD')).toMatchObject([{ printJob: stopped }])
    }))
})

describe('open print jobs', () => {
  it('are those that have not ended, the oldest first', () =>
    inHistory(async (history) => {
      const jobs = new Map<PrintJobState, string>()
      for (const state of PRINT_JOB_STATES)
        jobs.set(state, (await jobIn(history, [intendedSlip()], state)).id)
      expect(idsOf(await history.openPrintJobs())).toEqual(OPEN.map((state) => jobs.get(state)))
    }))

  it('and their ends are the same for two programs on one history', () =>
    inHistory(async (history, file) => {
      const other = await openHistory(file)
      const job = await jobIn(history, [intendedSlip()], 'waiting')
      expect(await other.openPrintJobs()).toEqual(await history.openPrintJobs())
      // Both follow it: one report counts, whoever comes first.
      const both = await Promise.all([
        history.recordPrintJobStatus(job.id, statusOf('taken')),
        other.recordPrintJobStatus(job.id, statusOf('taken', { at: NOW + 9 }))
      ])
      expect(both).toEqual([true, true])
      expect(await other.recordPrintJobStatus(job.id, statusOf('lost'))).toBe(false)
      expect(rowsIn(file, ['print_job_events'])).toEqual([3])
      expect([await history.openPrintJobs(), await other.openPrintJobs()]).toEqual([[], []])
      expect(await other.printJobsOf('XID-1')).toEqual(await history.printJobsOf('XID-1'))
      await other.close()
    }))
})

it('print jobs stay on the computer that sent them: no export or merge knows of them', () =>
  withMachines(async (make, folder) => {
    const from = await make([foundLookup(answerOf())])
    const slip = intendedSlip()
    const job = jobOf({ printer: 'PRINTER-OF-THE-JOB' })
    await from.history.reservePrintJob(job, onSheets(slip))
    await from.history.recordPrints([printOf({ id: slip.id })])
    const words = statusOf('stopped', { message: 'WORDS-OF-THE-SYSTEM', spoolerId: 7, printerError: 'jam' })
    await from.history.recordPrintJobStatus(job.id, words)

    const path = exported(from, join(folder, 'a.jsonl'))
    const text = readFileSync(path, 'utf8')
    expect(text).toContain(slip.serial)
    for (const part of [job.id, job.printer, words.message, 'spooler', 'printJob', 'print_job'])
      expect(text).not.toContain(part)

    const to = await make()
    await imported(to, path)
    expect(rowsIn(to.file)).toEqual([0, 0, 0, 0])
    expect(await to.history.slipsOf('XID-1')).toMatchObject([{ id: slip.id, state: 'printed' }])
    expect(await to.history.slipListItems([1])).toMatchObject([{ id: slip.id, printJob: null }])
    expect(await to.history.printJobsOf('XID-1')).toEqual([])

    // Nor does what comes back touch them.
    await imported(from, exported(to, join(folder, 'b.jsonl')))
    expect(await from.history.openPrintJobs()).toMatchObject([{ id: job.id, slips: [nameOf(slip, 0)] }])
  }))
