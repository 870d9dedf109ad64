import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { didFail, isEnded, PRINT_JOB_STATES, type PrintJobState } from '#contract/model/printers'
import type { LocalHistory } from '../../../electron/history/history'
import { openHistory } from '../../../electron/history/store/open'
import { inTempFolder, printOf } from '../../support/history'
import { idsOf, jobIn, jobOf, nameOf, onSheets, statusOf } from '../../support/print-jobs'
import { intendedSlip } from '../../support/slips'

const NOW = 1_760_000_000_000

const inHistory = (work: (history: LocalHistory) => Promise<void>): Promise<void> =>
  inTempFolder(async (folder) => {
    const history = await openHistory(join(folder, 'demo.sqlite'))
    await work(history)
    await history.close()
  })

describe('unsettled print jobs', () => {
  const FAILED = PRINT_JOB_STATES.filter(didFail)
  const event = { at: NOW + 2_000, operator: 'Sari', holder: null, reason: null }

  it('are those that failed, the oldest first', () =>
    inHistory(async (history) => {
      const jobs = new Map<PrintJobState, string>()
      for (const state of PRINT_JOB_STATES)
        jobs.set(state, (await jobIn(history, [intendedSlip()], state)).id)
      const unsettled = await history.unsettledPrintJobs()
      expect(unsettled.map(({ state }) => state)).toEqual(FAILED)
      expect(idsOf(unsettled)).toEqual(FAILED.map((state) => jobs.get(state)))
    }))

  it('are settled once somebody has said of every slip what became of it', () =>
    inHistory(async (history) => {
      const slips = [intendedSlip(), intendedSlip(), intendedSlip(), intendedSlip()] as const
      const [before, out, void_, cameOut] = slips
      const job = jobOf()
      await history.reservePrintJob(job, onSheets(...slips))
      await history.recordPrints([
        printOf({ id: before.id, printedAt: NOW + 500 }),
        printOf({ id: out.id, printedAt: NOW + 500 })
      ])
      await history.recordPrintJobStatus(job.id, statusOf('failed', { message: 'Filter failed' }))

      const isUnsettled = async () => (await history.unsettledPrintJobs()).length === 1
      expect(await history.unsettledPrintJobs()).toMatchObject([{ id: job.id, slips: slips.map(nameOf) }])
      await history.recordSlipEvents([void_.id], { ...event, state: 'void' })
      expect(await isUnsettled()).toBe(true)
      await history.recordSlipEvents([out.id], { ...event, state: 'handedOut', holder: 'Budi' })
      expect(await isUnsettled()).toBe(true)
      // A person saw this one, since it was recorded as printed after the job had failed.
      await history.recordPrints([printOf({ id: cameOut.id, printedAt: NOW + 2_000 })])
      expect(await isUnsettled()).toBe(true)
      // It was recorded as printed while nobody knew that the job would fail.
      const { moved } = await history.recordSlipEvents([before.id], { ...event, state: 'void' })
      expect(moved).toHaveLength(1)
      expect(await isUnsettled()).toBe(false)
    }))

  it('stay unsettled through what was said of a slip before they failed', () =>
    inHistory(async (history) => {
      const slip = intendedSlip()
      const job = await jobIn(history, [slip], 'printing')
      await history.recordPrints([printOf({ id: slip.id, printedAt: NOW + 1 })])
      const by = { ...event, at: NOW + 2 }
      const { moved } = await history.recordSlipEvents([slip.id], {
        ...by,
        state: 'handedOut',
        holder: 'Budi'
      })
      await history.undoSlips(moved, { at: NOW + 3, operator: 'Sari' })
      await history.recordPrintJobStatus(job.id, statusOf('cancelled'))
      expect(idsOf(await history.unsettledPrintJobs())).toEqual([job.id])
    }))
})

describe('unconfirmed slips', () => {
  it.each(PRINT_JOB_STATES)('leave out those of a job until it has ended: %s', (state) =>
    inHistory(async (history) => {
      const [inJob, alone] = [intendedSlip(), intendedSlip()]
      await jobIn(history, [inJob], state)
      await history.reserveSlips([alone])
      const expected = isEnded(state) ? [inJob, alone] : [alone]
      expect(idsOf(await history.unconfirmedSlips(NOW + 1))).toEqual(idsOf(expected))
      expect(await history.unconfirmedSlips(NOW)).toEqual([])
    })
  )
})
