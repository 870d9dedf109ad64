import { PAPERS, slipsASheet, type Layout } from '#contract/model/slip-layouts'

/**
 * Asked for by their exact sizes, these go to the printer by their names, A6 and "small photo", and a driver that does
 * not know the name (most label printers') takes its default, A4. So much more and they go by their measures, which
 * CUPS rounds back.
 */
const NAMED: ReadonlySet<Layout> = new Set<Layout>(['a6', 'label'])
const UNNAMED_MICRONS = 300

/** Paper to ask a printer for, in microns as `webContents.print` takes it. */
export function paperFor(
  layout: Layout,
  rendered: { widthMicrons: number; heightMicrons: number }
): { width: number; height: number } {
  const unnamed = NAMED.has(layout) ? UNNAMED_MICRONS : 0
  return { width: rendered.widthMicrons + unnamed, height: rendered.heightMicrons }
}

/** Sheets that a printer gets at once: so much is on its way when somebody stops. */
const SHEETS_A_JOB = 10

/** Slips that go to the printer in one job, and the places that are left empty before them. */
export interface PrintJob<T> {
  slips: T[]
  skip: number
}

/** Slips that a printer gets at once: of a roll one, which is cut where it ends; a list is one, with its sums. */
export function slipsAJob(layout: Layout): number {
  const { height, table } = PAPERS[layout]
  if (table) return Infinity
  return height === null ? 1 : SHEETS_A_JOB * slipsASheet(layout)
}

/**
 * A job has one paper size, and a roll is cut where each slip ends: so slips of a roll are jobs of their own, and sheets
 * go some at a time.
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
