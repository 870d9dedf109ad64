import { isEnded } from '#contract/model/printers'
import type { Slip } from '#contract/model/slips'
import { read, readInTurn, write, type Methods, type Port } from '../port/method'
import type { PrintsTable } from '../slips/prints'
import { recordSlipEvents, type SlipTables } from '../slips/slip-events'
import type { SlipsTable } from '../slips/slips'
import { printOf } from '../slips/confirm'
import type {
  PrintJobsTable,
  ReportedStatus,
  ReservedPrintJob,
  SlipToPrint,
  StoredPrintJob
} from './print-jobs'

/** The number of a job in its spooler's queue, if it is known, and when something was recorded of it. */
export type SpoolerNumber = Pick<ReportedStatus, 'spoolerId' | 'at'>

export const PRINT_JOBS = {
  /**
   * Records slips, in the order of printing, and their job as `sending`, before it is sent: all or nothing. Rejects
   * with `invalid` if a serial or the job's id is taken.
   */
  reservePrintJob: write<[job: ReservedPrintJob, slips: SlipToPrint[]]>({ repeatable: false }),
  /**
   * Records what a job's system reports of it. The status that the job has already adds nothing. A job that has ended
   * (`isEnded`) keeps its status, even `lost`.
   *
   * @returns whether the job has this status now: false if it has ended with another one, or is unknown
   */
  recordPrintJobStatus: write<[id: string, status: ReportedStatus], boolean>({ repeatable: true }),
  /**
   * Records that the spooler has all of a job: it waits, and its slips are printed from then on.
   *
   * @returns the slips that are recorded as printed now; none if the job has ended, or they were before
   */
  acceptPrintJob: write<[id: string, accepted: SpoolerNumber], Slip[]>({ repeatable: false }),
  /** Records that nothing of a job is printed: it failed, and so did its slips. A job that has ended stays as it is. */
  failPrintJob: write<[id: string, failed: SpoolerNumber & { message: string }]>({ repeatable: false }),
  /** Jobs that have not ended, oldest first: they are to be followed. */
  openPrintJobs: readInTurn<[], StoredPrintJob[]>(),
  /**
   * Jobs that failed (`didFail`) and have a slip of which nobody has said since what became of it, oldest first. It is
   * `intended`, or was recorded as printed before the job failed and nothing happened to it since.
   */
  unsettledPrintJobs: readInTurn<[], StoredPrintJob[]>(),
  /** Jobs with a slip of the payment, newest first; each with all its slips. */
  printJobsOf: read<[paymentId: string], StoredPrintJob[]>()
}
export type PrintJobsPort = Port<typeof PRINT_JOBS>

export function printJobsMethods(
  tables: SlipTables & { printJobs: PrintJobsTable; slips: SlipsTable; prints: PrintsTable }
): Methods<typeof PRINT_JOBS> {
  const { printJobs, slips, prints } = tables
  return {
    reservePrintJob(job, intended) {
      intended.forEach(slips.reserve)
      printJobs.add(job, intended)
    },
    recordPrintJobStatus: printJobs.record,
    acceptPrintJob(id, { spoolerId, at }) {
      const job = printJobs.find(id)
      if (!job || isEnded(job.state)) return []
      if (job.state === 'sending') printJobs.record(id, { ...NOTHING_SAID, state: 'waiting', spoolerId, at })
      const open = job.slips.flatMap(({ id: slip }) => slips.find(slip) ?? []).filter(isIntended)
      for (const slip of open) prints.add(printOf(slip, at))
      return open
    },
    failPrintJob(id, { spoolerId, at, message }) {
      const job = printJobs.find(id)
      if (!job || isEnded(job.state)) return
      printJobs.record(id, { ...NOTHING_SAID, state: 'failed', message, spoolerId, at })
      const failed = { state: 'failed', at, operator: null, holder: null, reason: null } as const
      recordSlipEvents(
        tables,
        job.slips.map((slip) => slip.id),
        failed
      )
    },
    openPrintJobs: printJobs.open,
    unsettledPrintJobs: printJobs.unsettled,
    printJobsOf: printJobs.ofPayment
  }
}

const NOTHING_SAID = { printerError: null, message: '', sheets: null } as const

function isIntended({ state }: Slip): boolean {
  return state === 'intended'
}
