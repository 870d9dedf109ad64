import type { Layout } from '#contract/model/slip-layouts'

/** How a layout arranges a slip. Millimetres; sizes of type in points. */
export interface SlipStyle {
  /** Sizes of type relative to A6; the smallest stay at 8 points. */
  scale: number
  padding: { top: number; side: number; bottom: number }
  lineHeight: number
  /** Width of the column with the code, and the room between it and the words; null: the words are below the code. */
  beside: { side: number; gap: number } | null
  /** Size of the amount. */
  amount: number
  /** Letters of the amount and of notes are closer together by so much of their size. */
  closer: { amount: number; notes: number }
  payee: number
  /** Size of what can be read from nearby: the shop, the city. */
  minor: number
  pay: number
  notes: { size: number; padding: { x: number; y: number } }
  /** Values are clear without labels, and the second language follows on the same line. */
  isLow: boolean
  /** Room is so short that lines and gaps are closer. */
  isTight: boolean
}

const sized = (scale: number, padding: [top: number, side: number, bottom: number]): SlipStyle => ({
  scale,
  padding: { top: padding[0], side: padding[1], bottom: padding[2] },
  lineHeight: 1.25,
  beside: null,
  amount: 26 * scale,
  closer: { amount: 0.02, notes: 0 },
  payee: 12 * scale,
  minor: 9 * scale,
  pay: 10 * scale,
  notes: { size: 9.5 * scale, padding: { x: 2, y: 0.6 } },
  isLow: false,
  isTight: false
})

const narrow = sized(0.95, [2, 5, 5])
const low = (scale: number, padding: [number, number, number], side: number): SlipStyle => ({
  ...sized(scale, padding),
  lineHeight: 1.15,
  beside: { side, gap: 3 },
  amount: 22,
  closer: { amount: 0.03, notes: 0 },
  notes: { size: 8.5, padding: { x: 1, y: 0.3 } },
  isLow: true
})

/** The style of each layout with cards; a list has rows instead. */
export const STYLES: Readonly<Record<Exclude<Layout, 'list'>, SlipStyle>> = {
  roll58: { ...narrow, amount: 22, closer: { ...narrow.closer, amount: 0.03 } },
  roll80: sized(1, [3, 5, 5]),
  label: sized(1, [6, 9, 6]),
  a6: sized(1, [6, 9, 6]),
  a5: sized(1.25, [10, 14, 10]),
  a4x1: sized(1.6, [20, 24, 20]),
  a4x2: { ...sized(1.25, [10, 10, 10]), beside: { side: 84.2, gap: 8 } },
  a4x4: sized(1, [6, 9, 6]),
  a4x8: low(0.95, [4.5, 5, 4.5], 46.2),
  a4x12: {
    ...low(0.95, [3, 4.5, 3], 40.2),
    closer: { amount: 0.03, notes: 0.03 },
    payee: 10.5,
    minor: 8,
    pay: 8,
    notes: { size: 8, padding: { x: 0, y: 0.2 } },
    isTight: true
  }
}

/** Millimetres per module that a phone reads at arm's length; the shop's own words never make a code smaller. */
export const MODULE_AT_EASE = 0.6
