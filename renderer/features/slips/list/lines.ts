import type { SlipGroup } from '#contract/model/slip-states'

/** A line of the list: the head of a group, or the slip at a position in the order. */
export type Line = { group: SlipGroup; from: number } | { group: null; at: number }

/** Lays groups out as lines, each group under its head; without heads if nothing is grouped. */
export function linesOf(groups: readonly SlipGroup[], headed: boolean) {
  const head = headed ? 1 : 0
  const starts: number[] = []
  let total = 0
  let slips = 0
  const froms: number[] = []
  for (const { count } of groups) {
    starts.push(total)
    froms.push(slips)
    total += count + head
    slips += count
  }

  return {
    total,
    lineAt(index: number): Line | null {
      if (index < 0 || index >= total) return null
      let [low, high] = [0, starts.length - 1]
      while (low < high) {
        const middle = Math.ceil((low + high) / 2)
        if (starts[middle]! <= index) low = middle
        else high = middle - 1
      }
      const within = index - starts[low]! - head
      if (within < 0) return { group: groups[low]!, from: froms[low]! }
      return { group: null, at: froms[low]! + within }
    },
    /** Returns the line of a group's head, or -1. */
    headOf(isOne: (group: SlipGroup) => boolean): number {
      return headed ? (starts[groups.findIndex(isOne)] ?? -1) : -1
    },
    /** Returns the line of the slip at a position in the order. */
    indexOf(at: number): number {
      const group = froms.findLastIndex((from) => from <= at)
      return group < 0 ? -1 : starts[group]! + head + at - froms[group]!
    }
  }
}
