import type { Layout } from '../contract/models'

/** What the slip page measured: one entry a page, sizes in microns. */
export interface RenderedSlips {
  pages: { widthMicrons: number; heightMicrons: number }[]
}

export interface PrintJob {
  /** Pages of this job, counted from 0. */
  from: number
  to: number
  widthMicrons: number
  heightMicrons: number
}

/**
 * Asked for by its exact size, A6 goes to the printer by its name, and a driver that does not know the
 * name (most label printers') takes its default, A4. So much more and it goes by its measures, which CUPS
 * rounds back: 297.64 x 419.53 pt.
 */
const UNNAMED_MICRONS = 300

/**
 * Splits pages into print jobs. A job has one paper size, and a roll is cut where each slip ends,
 * so slips of different heights become jobs of their own.
 */
export function printJobs({ pages }: RenderedSlips, layout: Layout): PrintJob[] {
  const perSlip = layout === 'roll80' || layout === 'roll58'
  const unnamed = layout === 'a6' ? UNNAMED_MICRONS : 0
  const jobs: PrintJob[] = []
  pages.forEach((size, page) => {
    const job = jobs.at(-1)
    if (job && !perSlip) job.to = page
    else jobs.push({ from: page, to: page, ...size, widthMicrons: size.widthMicrons + unnamed })
  })
  return jobs
}
