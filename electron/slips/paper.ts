import { PAPERS, slipsASheet, type Layout } from '#contract/model/slip-layouts'

/**
 * With their exact sizes, these reach the printer under their names, A6 and "small photo", and a driver that does not
 * know the name (most label printers') uses its default, A4. With this much added, they are sent by their dimensions,
 * which CUPS rounds back.
 */
const NAMED: ReadonlySet<Layout> = new Set<Layout>(['a6', 'label'])
const UNNAMED_MICRONS = 300

/** Returns the paper size to request from a printer, in microns as for `webContents.print`. */
export function paperFor(
  layout: Layout,
  rendered: { widthMicrons: number; heightMicrons: number }
): { width: number; height: number } {
  const unnamed = NAMED.has(layout) ? UNNAMED_MICRONS : 0
  return { width: rendered.widthMicrons + unnamed, height: rendered.heightMicrons }
}

/** Sheets per print job: so many are still printed after somebody stops. */
const SHEETS_A_JOB = 10

/** Slips that go to the printer in one job, and the number of places to leave empty before them. */
export interface PrintJob<T> {
  slips: T[]
  skip: number
}

/** Returns the number of slips per job: one for a roll, which is cut after each; all for a list, which has sums. */
export function slipsAJob(layout: Layout): number {
  const { height, table } = PAPERS[layout]
  if (table) return Infinity
  return height === null ? 1 : SHEETS_A_JOB * slipsASheet(layout)
}

/**
 * Splits slips into print jobs. A job has one paper size, and a roll is cut after each slip, so each slip of a roll is
 * its own job, and sheets go several at a time.
 */
export function printJobs<T>(slips: readonly T[], layout: Layout, skip: number): PrintJob<T>[] {
  const most = slipsAJob(layout)
  const jobs: PrintJob<T>[] = []
  for (let from = 0; from < slips.length;) {
    const job = {
      slips: slips.slice(from, from + most - (from === 0 ? skip : 0)),
      skip: from === 0 ? skip : 0
    }
    jobs.push(job)
    from += job.slips.length
  }
  return jobs
}
