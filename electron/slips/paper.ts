import { PAPERS, type Layout } from '../contract/slips'

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
  drawn: { widthMicrons: number; heightMicrons: number }
): { width: number; height: number } {
  const unnamed = NAMED.has(layout) ? UNNAMED_MICRONS : 0
  return { width: drawn.widthMicrons + unnamed, height: drawn.heightMicrons }
}

/** Slips that go to the printer in one job: a job has one paper size, and a roll is cut where each slip ends. */
export function printJobs<T>(slips: readonly T[], layout: Layout): T[][] {
  return PAPERS[layout].height === null ? slips.map((slip) => [slip]) : [[...slips]]
}
