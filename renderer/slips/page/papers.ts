import type { Layout } from '../../../electron/contract/models'

/** All measures in millimetres. */
export interface Paper {
  width: number
  /** null: as long as the slip needs, for paper from a roll. */
  height: number | null
  /** Slips on one sheet. */
  slips: number
  /** Widest that the code may be, quiet zone included. */
  codeRoom: number
}

export const PAPERS: Record<Layout, Paper> = {
  a6: { width: 105, height: 148, slips: 1, codeRoom: 62 },
  a4: { width: 210, height: 297, slips: 4, codeRoom: 62 },
  // Heads print 72 mm of an 80 mm roll and 48 mm of a 58 mm one.
  roll80: { width: 80, height: null, slips: 1, codeRoom: 60 },
  roll58: { width: 58, height: null, slips: 1, codeRoom: 48 }
}
