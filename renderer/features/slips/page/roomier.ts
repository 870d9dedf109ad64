import type { Layout } from '#contract/model/slip-layouts'

/** Layouts in the order of the room that one slip has, of a kind with a given one first: no other paper is needed. */
const SHEETS: readonly Layout[] = ['list', 'a4x12', 'a4x8', 'a4x4', 'a4x2', 'a4x1']
const SINGLES: readonly Layout[] = ['roll58', 'roll80', 'label', 'a6', 'a5', 'a4x1']

/** Layouts that have more room for a slip than another one, the smallest first. */
export function roomier(layout: Layout): readonly Layout[] {
  const kin = SHEETS.includes(layout) ? SHEETS : SINGLES
  return kin.slice(kin.indexOf(layout) + 1)
}
