import {
  didFail,
  isEnded,
  type PrinterError,
  type PrintJobState,
  type PrintJobWithSlips
} from '#contract/model/printers'
import type { SlipName } from '#contract/model/slips'

/** How far a slip is on its way to the printer: `queued` in the spooler's queue, `ended` without being taken. */
export type SlipPhase = 'sending' | 'queued' | 'printing' | 'stopped' | 'taken' | 'ended'

export function phaseOf(state: PrintJobState): SlipPhase {
  if (didFail(state)) return 'ended'
  return state === 'waiting' ? 'queued' : (state as Exclude<SlipPhase, 'queued' | 'ended'>)
}

/** Jobs at one printer. */
export interface JobsOfPrinter {
  printer: string
  /** In the order of printing. */
  jobs: PrintJobWithSlips[]
}

/** Returns jobs by printer, in the order in which each printer got its first. */
export function byPrinter(jobs: readonly PrintJobWithSlips[]): JobsOfPrinter[] {
  const groups = new Map<string, PrintJobWithSlips[]>()
  for (const job of jobs) groups.set(job.printer, [...(groups.get(job.printer) ?? []), job])
  return [...groups].map(([printer, those]) => ({ printer, jobs: those }))
}

export const slipsOf = (jobs: readonly PrintJobWithSlips[]): SlipName[] => jobs.flatMap(({ slips }) => slips)

export const openJobs = (jobs: readonly PrintJobWithSlips[]): PrintJobWithSlips[] =>
  jobs.filter(({ state }) => !isEnded(state))

export const failedJobs = (jobs: readonly PrintJobWithSlips[]): PrintJobWithSlips[] =>
  jobs.filter(({ state }) => didFail(state))

/** A printer that waits for somebody, and all that is still to come out of it. */
export interface StoppedPrinter extends JobsOfPrinter {
  printerError: PrinterError | null
  message: string
}

export function stoppedPrinters(jobs: readonly PrintJobWithSlips[]): StoppedPrinter[] {
  return byPrinter(openJobs(jobs)).flatMap((group) => {
    const stopped = group.jobs.find(({ state }) => state === 'stopped')
    return stopped ? [{ ...group, printerError: stopped.printerError, message: stopped.message }] : []
  })
}

/** The slips that came out, as far as anything but a person can tell, and the first one that did not. */
export interface PrintedSoFar {
  /** How many came out, from the first on. */
  count: number
  next: SlipName
  /** Whether the printer counted the sheets; otherwise a job with one slip did not get through. */
  isReported: boolean
}

/**
 * Returns where to go on: at the first slip that did not come out.
 *
 * @param jobs in the order of printing; those behind the first that is not through may still be waiting
 * @param isOneASheet whether each sheet of a job has one slip
 * @returns null if only a person can tell, or if nothing remains
 */
export function printedSoFar(
  jobs: readonly PrintJobWithSlips[],
  isOneASheet: (job: PrintJobWithSlips) => boolean
): PrintedSoFar | null {
  let count = 0
  for (const [at, job] of jobs.entries()) {
    const out = sheetsOut(job, isOneASheet(job))
    if (out === null) return null
    count += out
    const next = job.slips[out]
    if (!next) continue
    // Later slips came out before an earlier one: a person has to look.
    const isOdd = jobs.slice(at + 1).some(({ state, sheets }) => state === 'taken' || (sheets ?? 0) > 0)
    return isOdd ? null : { count, next, isReported: job.sheets !== null }
  }
  return null
}

/** Returns how many slips of a job came out; null if nobody knows. */
function sheetsOut({ state, sheets, slips }: PrintJobWithSlips, isOneASheet: boolean): number | null {
  if (state === 'taken') return slips.length
  if (slips.length > 1 && (sheets === null || !isOneASheet)) return null
  return Math.min(sheets ?? 0, slips.length)
}
