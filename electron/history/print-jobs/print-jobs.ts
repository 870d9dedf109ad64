import type { Database } from 'better-sqlite3'
import type { UtcMillis } from '#contract/base'
import {
  didFail,
  isEnded,
  type PrintJob,
  type PrintJobStatus,
  type PrintJobWithSlips,
  type SlipInJob
} from '#contract/model/printers'
import type { IntendedSlip } from '#contract/model/slips'
import { IS_OPEN_JOB, jobInState } from '../slips/job-states'

/** A job as it is stored when it starts. */
export type ReservedPrintJob = Pick<PrintJob, 'id' | 'printer' | 'startedAt'>

/** A slip as it is stored before its job is sent. */
export type SlipToPrint = IntendedSlip & Pick<SlipInJob, 'sheet'>

/** A status, and when it was reported. */
export interface ReportedStatus extends PrintJobStatus {
  /** null if it is not known (any more): the job keeps the one that it has. */
  spoolerId: number | null
  at: UtcMillis
}

/** A job with its slips, in the order of printing. The history of each environment has its own jobs. */
export type StoredPrintJob = Omit<PrintJobWithSlips, 'environment'>

interface JobRow extends PrintJob {
  seq: number
}

type Status = Pick<PrintJob, keyof PrintJobStatus | 'spoolerId'>

const JOBS = `SELECT print_jobs.seq, print_jobs.id, print_jobs.printer, print_jobs.started_at AS startedAt,
    print_job_events.at AS statusAt, print_job_events.state, print_job_events.spooler_id AS spoolerId,
    print_job_events.printer_error AS printerError, print_job_events.message, print_job_events.sheets
  FROM print_job_states JOIN print_jobs ON print_jobs.seq = print_job_states.job
  JOIN print_job_events ON print_job_events.seq = print_job_states.event`

export const OPEN_JOBS_SQL = `${JOBS} WHERE ${IS_OPEN_JOB} ORDER BY print_jobs.seq`
/** A slip that was recorded as printed since the job failed was seen by a person. */
export const UNSETTLED_JOBS_SQL = `${JOBS} WHERE ${jobInState(didFail)} AND EXISTS (
    SELECT 1 FROM print_job_slips JOIN slip_states ON slip_states.slip = print_job_slips.slip
    WHERE print_job_slips.job = print_job_states.job AND (slip_states.state = 'intended'
      OR (slip_states.state = 'printed' AND slip_states.at < print_job_events.at)))
  ORDER BY print_jobs.seq`
export const JOBS_OF_PAYMENT_SQL = `${JOBS} WHERE print_job_states.job IN (
    SELECT print_job_slips.job FROM slips JOIN print_job_slips ON print_job_slips.slip = slips.seq
    WHERE slips.payment_id = @paymentId)
  ORDER BY print_jobs.seq DESC`
/** Slips are numbered in the order in which they were reserved: that of printing on each sheet. */
export const SLIPS_OF_JOB_SQL = `SELECT slips.id, slips.serial, slips.payment_id AS paymentId, print_job_slips.sheet
  FROM print_job_slips JOIN slips ON slips.seq = print_job_slips.slip
  WHERE print_job_slips.job = @job ORDER BY print_job_slips.sheet, print_job_slips.slip`

/** `print_jobs` with their slips and events. Rows are only added (triggers enforce it). */
export function printJobsTable(db: Database) {
  const insert = db.prepare<ReservedPrintJob>(
    'INSERT INTO print_jobs (id, printer, started_at) VALUES (@id, @printer, @startedAt)'
  )
  const addSlip = db.prepare<[job: number | bigint, sheet: number, slipId: string]>(
    'INSERT INTO print_job_slips (slip, job, sheet) SELECT seq, ?, ? FROM slips WHERE id = ?'
  )
  const addEvent = db.prepare<Status & { job: number | bigint; at: UtcMillis }>(`
    INSERT INTO print_job_events (job, at, state, spooler_id, printer_error, message, sheets)
    VALUES (@job, @at, @state, @spoolerId, @printerError, @message, @sheets)`)
  const find = db.prepare<[string], JobRow>(`${JOBS} WHERE print_jobs.id = ?`)
  const open = db.prepare<[], JobRow>(OPEN_JOBS_SQL)
  const unsettled = db.prepare<[], JobRow>(UNSETTLED_JOBS_SQL)
  const ofPayment = db.prepare<{ paymentId: string }, JobRow>(JOBS_OF_PAYMENT_SQL)
  const slipsOf = db.prepare<{ job: number }, SlipInJob>(SLIPS_OF_JOB_SQL)

  const withSlips = ({ seq, ...job }: JobRow): StoredPrintJob => ({
    ...job,
    slips: slipsOf.all({ job: seq })
  })

  return {
    /** Adds a job of slips that are stored already, with its first event. */
    add(job: ReservedPrintJob, slips: readonly Pick<SlipToPrint, 'id' | 'sheet'>[]): void {
      const { lastInsertRowid: seq } = insert.run(job)
      for (const { id, sheet } of slips) addSlip.run(seq, sheet, id)
      addEvent.run({ ...STARTED, job: seq, at: job.startedAt })
    },
    /** Adds a status if it is a new one; returns whether it is the job's status now. */
    record(id: string, { at, ...reported }: ReportedStatus): boolean {
      const job = find.get(id)
      if (!job) return false
      const status = { ...reported, spoolerId: reported.spoolerId ?? job.spoolerId }
      if (isSame(status, job)) return true
      if (isEnded(job.state)) return false
      addEvent.run({ ...status, job: job.seq, at })
      return true
    },
    find(id: string): StoredPrintJob | null {
      const job = find.get(id)
      return job ? withSlips(job) : null
    },
    /** Returns jobs that have not ended, oldest first. */
    open(): StoredPrintJob[] {
      return open.all().map(withSlips)
    },
    /** Returns failed jobs with a slip of which nobody has said what became of it, oldest first. */
    unsettled(): StoredPrintJob[] {
      return unsettled.all().map(withSlips)
    },
    /** Newest first. */
    ofPayment(paymentId: string): StoredPrintJob[] {
      return ofPayment.all({ paymentId }).map(withSlips)
    }
  }
}
export type PrintJobsTable = ReturnType<typeof printJobsTable>

const STARTED: Status = { state: 'sending', spoolerId: null, printerError: null, message: '', sheets: null }

function isSame(a: Status, b: Status): boolean {
  return (Object.keys(STARTED) as (keyof Status)[]).every((field) => a[field] === b[field])
}
