import type { DotPicture } from '../../electron/document/boxes'

/** Sheets of 100 x 150 mm for a printer in Wine. */
export interface WineJob {
  dpi: number
  sheets: DotPicture[]
}

/** A form of the test's printers, in millimetres. */
export const SHEET = { width: 100, height: 150 }
/** Each of another printer, since Wine's driver prints only with the resolution that is usual for a printer. */
export const RESOLUTIONS = [300, 600]
/** The name of a printer. */
export const printerAt = (dpi: number): string => `DOTS${dpi}`
/** More than one piece for the spooler's thread. */
export const RAW = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 7) % 251)

interface EncodedPicture extends Omit<DotPicture, 'bits'> {
  bits: string
}

/** Returns jobs as text, which is how they get into Wine. */
export function encodeJobs(jobs: readonly WineJob[]): string {
  return JSON.stringify(jobs, (_key, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value
  )
}

export function decodeJobs(text: string): WineJob[] {
  const jobs = JSON.parse(text) as { dpi: number; sheets: EncodedPicture[] }[]
  return jobs.map(({ dpi, sheets }) => ({
    dpi,
    sheets: sheets.map(({ bits, ...size }) => ({ ...size, bits: Buffer.from(bits, 'base64') }))
  }))
}
