/** Smallest first: if a code does not fit, the next layout is tried. */
export const LAYOUTS = [
  'roll58',
  'roll80',
  'label',
  'a6',
  'a5',
  'a4x1',
  'a4x2',
  'a4x4',
  'a4x8',
  'a4x12',
  'list'
] as const
/** The arrangement of slips on paper: `a4x8` is eight of them on an A4 sheet, `list` a table for a driver's round. */
export type Layout = (typeof LAYOUTS)[number]

/** Paper of a layout, in millimetres. */
export interface Paper {
  width: number
  /** null: as long as the slip needs, for roll paper. */
  height: number | null
  /** Slips side by side and on top of each other on one sheet. */
  columns: number
  rows: number
  /** The largest side of the code, quiet zone included. */
  codeRoom: number
  /** Puts the text beside the code, for slips that are wider than high. */
  beside: boolean
  /** Space above and below the rows of a table, whose slips are not cut apart. */
  table?: { head: number; foot: number }
}

const A4 = { width: 210, height: 297 }

export const PAPERS: Record<Layout, Paper> = {
  // Heads print 48 mm of a 58 mm roll and 72 mm of an 80 mm one.
  roll58: { width: 58, height: null, columns: 1, rows: 1, codeRoom: 48, beside: false },
  roll80: { width: 80, height: null, columns: 1, rows: 1, codeRoom: 60, beside: false },
  label: { width: 100, height: 150, columns: 1, rows: 1, codeRoom: 64, beside: false },
  a6: { width: 105, height: 148, columns: 1, rows: 1, codeRoom: 64, beside: false },
  a5: { width: 148, height: 210, columns: 1, rows: 1, codeRoom: 84, beside: false },
  a4x1: { ...A4, columns: 1, rows: 1, codeRoom: 100, beside: false },
  a4x2: { ...A4, columns: 1, rows: 2, codeRoom: 84, beside: true },
  a4x4: { ...A4, columns: 2, rows: 2, codeRoom: 64, beside: false },
  a4x8: { ...A4, columns: 2, rows: 4, codeRoom: 46, beside: true },
  a4x12: { ...A4, columns: 2, rows: 6, codeRoom: 40, beside: true },
  // A row has room for a code of 251 bytes at 203 dpi, and for what a driver needs to read of one or two addresses.
  list: { ...A4, columns: 1, rows: 7, codeRoom: 35, beside: true, table: { head: 29, foot: 9 } }
}

/** Returns the number of slips on one sheet of a layout. */
export function slipsASheet(layout: Layout): number {
  return PAPERS[layout].columns * PAPERS[layout].rows
}

/** Returns whether the paper comes from a roll, cut to each slip or in labels. */
export function isOnRoll(layout: Layout): boolean {
  return PAPERS[layout].height === null || layout === 'label'
}

/** Returns how many places of the first sheet may already be used: none for a table, which begins with its header. */
export function positionsToSkip(layout: Layout): number {
  return PAPERS[layout].table ? 0 : slipsASheet(layout) - 1
}

export const MAX_SLIPS_A_SHEET = 12

/** Common resolutions of printers, in dots per inch. */
export const USUAL_DPI = [203, 300, 600] as const
export const DPI = { min: 150, max: 1_200 } as const

/** The options for rendering slips. */
export interface RenderOptions {
  layout: Layout
  /** Dots per inch of the printer: modules of a code are whole dots. */
  dpi: number
  /** Places of the first sheet that are already used, from its top left, row by row. */
  skip: number
  /** Millimetres by which everything moves right and down, for a printer that starts elsewhere. */
  offset: { x: number; y: number }
}
