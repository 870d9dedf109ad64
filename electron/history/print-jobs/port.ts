import type { IntendedSlip } from '#contract/model/slips'
import { read, readInTurn, write, type Methods, type Port } from '../port/method'
import type { PrintJobsTable, ReportedStatus, ReservedPrintJob, StoredPrintJob } from './print-jobs'

export const PRINT_JOBS = {
  /**
   * Records slips, in the order of printing, and their job as `sending`, before it is sent: all or nothing. Rejects
   * with `invalid` if a serial or the job's id is taken.
   */
  reservePrintJob: write<[job: ReservedPrintJob, slips: IntendedSlip[]]>({ repeatable: false }),
  /**
   * Records what a job's system reports of it. The status that the job has already adds nothing. A job that has ended
   * (`isEnded`) keeps its status, even `lost`.
   *
   * @returns whether the job has this status now: false if it has ended with another one, or is unknown
   */
  recordPrintJobStatus: write<[id: string, status: ReportedStatus], boolean>({ repeatable: true }),
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

export function printJobsMethods({
  printJobs,
  slips
}: {
  printJobs: PrintJobsTable
  slips: { reserve: (slip: IntendedSlip) => void }
}): Methods<typeof PRINT_JOBS> {
  return {
    reservePrintJob(job, intended) {
      intended.forEach(slips.reserve)
      printJobs.add(
        job,
        intended.map(({ id }) => id)
      )
    },
    recordPrintJobStatus: printJobs.record,
    openPrintJobs: printJobs.open,
    unsettledPrintJobs: printJobs.unsettled,
    printJobsOf: printJobs.ofPayment
  }
}
