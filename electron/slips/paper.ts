import type { Layout } from '../contract/models'

/**
 * Asked for by its exact size, A6 goes to the printer by its name, and a driver that does not know the
 * name (most label printers') takes its default, A4. So much more and it goes by its measures, which CUPS
 * rounds back: 297.64 x 419.53 pt.
 */
const UNNAMED_MICRONS = 300

/** Paper to ask a printer for, in microns as `webContents.print` takes it. */
export function paperFor(
  layout: Layout,
  drawn: { widthMicrons: number; heightMicrons: number }
): { width: number; height: number } {
  const unnamed = layout === 'a6' ? UNNAMED_MICRONS : 0
  return { width: drawn.widthMicrons + unnamed, height: drawn.heightMicrons }
}

/** Slips that go to the printer in one job: a job has one paper size, and a roll is cut where each slip ends. */
export function printJobs<T>(slips: readonly T[], layout: Layout): T[][] {
  const isRoll = layout === 'roll80' || layout === 'roll58'
  return isRoll ? slips.map((slip) => [slip]) : [[...slips]]
}
