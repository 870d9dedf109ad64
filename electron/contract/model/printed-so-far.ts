import type { PrintJobWithSlips, SlipInJob } from './printers'

/** The slips that came out, as far as anything but a person can tell, and the first one that did not. */
export interface PrintedSoFar {
  /** How many came out, from the first on. */
  count: number
  next: SlipInJob
  /** Whether the printer counted the sheets; otherwise a job with one sheet did not get through. */
  isReported: boolean
}

type ReportedJob = Pick<PrintJobWithSlips, 'state' | 'sheets' | 'slips'>

/**
 * Returns where to go on: at the first slip that did not come out. A driver may count sheets that the printer has, but has
 * not printed yet, so a person has to compare.
 *
 * @param jobs in the order of printing; those behind the first that is not through may still be waiting
 * @returns null if only a person can tell, or if nothing remains
 */
export function printedSoFar(jobs: readonly ReportedJob[]): PrintedSoFar | null {
  let count = 0
  for (const [at, job] of jobs.entries()) {
    const out = slipsOut(job)
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

/** Returns how many of a job's slips, from the first on, are on sheets that came out; null if nobody knows. */
export function slipsOut({ state, sheets, slips }: ReportedJob): number | null {
  if (state === 'taken') return slips.length
  if (sheets !== null) return slips.filter(({ sheet }) => sheet < sheets).length
  // Of a job that nobody knows any more, that sheet may have come out.
  return state !== 'lost' && slips.every(({ sheet }) => sheet === 0) ? 0 : null
}
