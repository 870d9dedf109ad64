import type { PrinterError, PrintJobState, PrintJobStatus } from '#contract/model/printers'
import type { SpoolerJob, SpoolerPrinter } from './natives'

/** JOB_STATUS_*. @see https://learn.microsoft.com/windows/win32/printdocs/job-info-1 */
export const JOB = {
  paused: 0x1,
  error: 0x2,
  deleting: 0x4,
  spooling: 0x8,
  printing: 0x10,
  offline: 0x20,
  paperOut: 0x40,
  printed: 0x80,
  deleted: 0x100,
  blocked: 0x200,
  userIntervention: 0x400,
  /** It has been sent to the printer. */
  complete: 0x1000,
  /** It stays in the queue after it is printed. */
  retained: 0x2000
} as const

/** PRINTER_STATUS_*. @see https://learn.microsoft.com/windows/win32/printdocs/printer-info-2 */
export const PRINTER = {
  paused: 0x1,
  error: 0x2,
  pendingDeletion: 0x4,
  paperJam: 0x8,
  paperOut: 0x10,
  paperProblem: 0x40,
  offline: 0x80,
  outputBinFull: 0x800,
  notAvailable: 0x1000,
  noToner: 0x4_00_00,
  pagePunt: 0x8_00_00,
  userIntervention: 0x10_00_00,
  outOfMemory: 0x20_00_00,
  doorOpen: 0x40_00_00,
  serverOffline: 0x2_00_00_00
} as const

/** PRINTER_ATTRIBUTE_*. */
export const ATTRIBUTE = {
  /** It is on another computer. */
  network: 0x10,
  /** Windows sends it nothing; for some printers on USB that is how Windows says that they are switched off. */
  workOffline: 0x4_00
} as const

/** The first match counts: the nearer to the cause, the earlier. */
const PRINTER_ERRORS: readonly [bits: number, PrinterError][] = [
  [PRINTER.paperOut, 'paperOut'],
  [PRINTER.paperJam, 'jam'],
  [PRINTER.doorOpen, 'open'],
  [PRINTER.noToner, 'inkOut'],
  [PRINTER.offline | PRINTER.notAvailable | PRINTER.serverOffline, 'offline'],
  [
    PRINTER.paused |
      PRINTER.error |
      PRINTER.pendingDeletion |
      PRINTER.paperProblem |
      PRINTER.outputBinFull |
      PRINTER.pagePunt |
      PRINTER.userIntervention |
      PRINTER.outOfMemory,
    'stopped'
  ]
]
const JOB_ERRORS: readonly [bits: number, PrinterError][] = [
  [JOB.paperOut, 'paperOut'],
  [JOB.offline, 'offline'],
  [JOB.paused | JOB.error | JOB.blocked | JOB.userIntervention, 'stopped']
]

/** Returns what keeps a printer from printing; null if nothing does. */
export function printerErrorOf({
  status,
  attributes
}: Pick<SpoolerPrinter, 'status' | 'attributes'>): PrinterError | null {
  const error = firstOf(PRINTER_ERRORS, status)
  return error ?? ((attributes & ATTRIBUTE.workOffline) !== 0 ? 'offline' : null)
}

/** Whether the printer has all of a job. Only the port says that it is printed; most say that it is sent. */
export function isTaken({ status }: Pick<SpoolerJob, 'status'>): boolean {
  return (status & (JOB.printed | JOB.complete)) !== 0
}

/** Returns what the spooler says of a job. Sheets are never counted: the spooler's count runs ahead of the paper. */
export function jobStatusOf(job: SpoolerJob, printer: SpoolerPrinter): PrintJobStatus {
  const ofPrinter = printerErrorOf(printer)
  const ofJob = firstOf(JOB_ERRORS, job.status)
  // "Stopped" is all that a job knows of an open cover.
  const printerError = ofJob === 'stopped' ? (ofPrinter ?? ofJob) : (ofJob ?? ofPrinter)
  const state = stateOf(job, printerError !== null)
  const isOver = state === 'taken' || state === 'cancelled'
  return {
    state,
    printerError: isOver ? null : printerError,
    message: isOver ? '' : job.statusText,
    sheets: null
  }
}

function stateOf(job: SpoolerJob, isStopped: boolean): PrintJobState {
  const is = (bits: number): boolean => (job.status & bits) !== 0
  // When a job has been printed, Windows deletes it.
  if (isTaken(job)) return 'taken'
  if (is(JOB.deleting | JOB.deleted)) return 'cancelled'
  if (is(JOB.spooling) && !is(JOB.printing)) return 'sending'
  if (isStopped) return 'stopped'
  return is(JOB.printing) ? 'printing' : 'waiting'
}

function firstOf(errors: readonly [bits: number, PrinterError][], status: number): PrinterError | null {
  return errors.find(([bits]) => (status & bits) !== 0)?.[1] ?? null
}
