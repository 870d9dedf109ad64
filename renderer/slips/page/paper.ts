import type { Layout } from '../../../electron/contract/models'

/** Sizes in millimetres. `height` null: the roll is cut where the slip ends. */
export interface Paper {
  width: number
  height: number | null
  slipsPerPage: number
  /** Room for the code with its quiet zone; a roll's head prints less than the roll's width. */
  codeWidth: number
}

export const PAPERS: Record<Layout, Paper> = {
  a6: { width: 105, height: 148, slipsPerPage: 1, codeWidth: 64 },
  a4: { width: 210, height: 297, slipsPerPage: 4, codeWidth: 64 },
  roll80: { width: 80, height: null, slipsPerPage: 1, codeWidth: 60 },
  roll58: { width: 58, height: null, slipsPerPage: 1, codeWidth: 48 }
}

const MICRONS_PER_INCH = 25_400
/** What most slip and label printers have; office printers are finer than their paper needs. */
const HEAD_DPI = 203

/**
 * Width of a code whose modules are a whole number of printer dots, so that no line of it comes out
 * thicker than another.
 *
 * @param modules modules on a side, quiet zone included
 * @param room millimetres there are
 * @returns millimetres, at least one dot a module even where that is wider than the room
 */
export function codeSize(modules: number, room: number, dpi: number = HEAD_DPI): number {
  const dot = MICRONS_PER_INCH / dpi / 1000
  const dotsPerModule = Math.max(1, Math.floor(room / dot / modules))
  return modules * dotsPerModule * dot
}

/** Slips shared out to pages, in order. */
export function paginate<T>(slips: readonly T[], { slipsPerPage }: Paper): T[][] {
  const pages: T[][] = []
  for (let i = 0; i < slips.length; i += slipsPerPage) pages.push(slips.slice(i, i + slipsPerPage))
  return pages
}
