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
