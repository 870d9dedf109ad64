/** Smallest first: where a code does not fit, the next one is tried. */
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
/** How slips lie on paper: `a4x8` is eight of them on an A4 sheet, `list` a table of them for a driver's round. */
export type Layout = (typeof LAYOUTS)[number]

/** Paper of a layout, in millimetres. */
export interface Paper {
  width: number
  /** null: as long as the slip needs, for paper from a roll. */
  height: number | null
  /** Slips beside each other and below each other on one sheet. */
  columns: number
  rows: number
  /** Widest that the code may be, quiet zone included. */
  codeRoom: number
  /** The words stand beside the code, where a slip is lower than it is wide. */
  beside: boolean
  /** Room above and below the rows of a table, whose slips are not cut apart. */
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
  // A row holds a code of 251 bytes at 203 dots an inch, and what a driver has to read of one or two addresses.
  list: { ...A4, columns: 1, rows: 7, codeRoom: 35, beside: true, table: { head: 29, foot: 9 } }
}

/** Slips on one sheet of a layout. */
export function slipsASheet(layout: Layout): number {
  return PAPERS[layout].columns * PAPERS[layout].rows
}

/** Places of the first sheet that may be used already: a table begins with its head. */
export function positionsToSkip(layout: Layout): number {
  return PAPERS[layout].table ? 0 : slipsASheet(layout) - 1
}

export const MAX_SLIPS_A_SHEET = 12

/** Resolutions of a print head, in dots an inch, that most printers have. */
export const USUAL_DPI = [203, 300, 600] as const
export const DPI = { min: 150, max: 1_200 } as const

/** What slips are drawn for. */
export interface RenderOptions {
  layout: Layout
  /** Dots an inch of what prints it: modules of a code are whole dots. */
  dpi: number
  /** Places of the first sheet that are used already, from its top left, row by row. */
  skip: number
  /** Millimetres by which all moves to the right and down, for a printer that starts elsewhere. */
  offset: { x: number; y: number }
}
