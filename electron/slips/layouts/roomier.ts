import type { Layout } from '#contract/model/slip-layouts'

/** Layouts by the room that one slip has, least first. Those on A4 sheets are separate, and need no other paper. */
const SHEETS: readonly Layout[] = ['list', 'a4x12', 'a4x8', 'a4x4', 'a4x2', 'a4x1']
const SINGLES: readonly Layout[] = ['roll58', 'roll80', 'label', 'a6', 'a5', 'a4x1']

/** Returns the layouts of the same kind that have more room for a slip, the smallest first. */
export function roomier(layout: Layout): readonly Layout[] {
  const kin = SHEETS.includes(layout) ? SHEETS : SINGLES
  return kin.slice(kin.indexOf(layout) + 1)
}
