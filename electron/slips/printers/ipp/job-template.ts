import type { PrinterJob } from '../printers'
import type { Attributes, Value } from './message'

const HUNDREDTHS_A_MM = 100
const MARGINS = ['bottom', 'left', 'right', 'top'] as const
/** Names of usual paper (PWG 5101.1, 5.1), by its millimetres. */
const PAPER_NAMES: Readonly<Record<string, string>> = {
  '210x297': 'iso_a4_210x297mm',
  '148x210': 'iso_a5_148x210mm',
  '105x148': 'iso_a6_105x148mm'
}
/** As it is read: RFC 8011, 5.2.10. */
const PORTRAIT = 3

export const keywords = (...value: string[]): Value => ({ is: 'keyword', value })
export const integer = (value: number): Value => ({ is: 'integer', value })
const no: Value = { is: 'boolean', value: false }

/** Also for raw documents: CUPS repeats them, prints banners with them, and holds them back. */
export const ONCE: Attributes = {
  copies: integer(1),
  'job-sheets': keywords('none'),
  'job-hold-until': keywords('no-hold')
}

/**
 * Returns all that would change what comes out, so that no default of the queue counts: a queue adds its own for each
 * attribute that a job does not have. Those from `page-set` on are CUPS' own.
 *
 * @param resolutions that the printer has: a server rejects a job with another one
 */
export function templateOf(
  { width, height, sheets, dpi }: PrinterJob,
  resolutions: readonly number[]
): Attributes {
  const hundredths = (mm: number): Value => integer(Math.round(mm * HUNDREDTHS_A_MM))
  const margins = Object.fromEntries(MARGINS.map((edge) => [`media-${edge}-margin`, integer(0)]))
  const size: Attributes = { 'x-dimension': hundredths(width), 'y-dimension': hundredths(height) }
  const millimetres = `${width}x${height}`
  return {
    ...ONCE,
    sides: keywords('one-sided'),
    'number-up': integer(1),
    'page-ranges': { is: 'range', value: { from: 1, to: sheets } },
    'print-scaling': keywords('none'),
    'print-color-mode': keywords('monochrome'),
    'orientation-requested': { is: 'enum', value: PORTRAIT },
    ...(resolutions.includes(dpi) ? resolutionOf(dpi) : {}),
    'media-col': { is: 'collection', value: { 'media-size': { is: 'collection', value: size }, ...margins } },
    media: keywords(PAPER_NAMES[millimetres] ?? `custom_slip_${millimetres}mm`),
    'page-set': keywords('all'),
    'page-border': keywords('none'),
    outputorder: keywords('normal'),
    // Drivers count dots from here: in the middle of paper that is a trifle wider, all would lie between two dots.
    position: keywords('bottom-left'),
    'fit-to-page': no,
    landscape: no,
    mirror: no,
    booklet: no
  }
}

/** CUPS' drivers know a resolution only by the name of their option (PPD 4.3, 5.9), and others only as IPP has it. */
const resolutionOf = (dpi: number): Attributes => ({
  'printer-resolution': { is: 'resolution', value: dpi },
  Resolution: { is: 'name', value: `${dpi}dpi` }
})
