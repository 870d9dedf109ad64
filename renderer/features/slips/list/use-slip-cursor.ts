import { computed, watch } from 'vue'
import type { SlipGroup } from '#contract/model/slip-states'
import { useCursor } from '#shared/data-grid/use-cursor'
import { usePicked } from '#shared/data-grid/use-picked'
import type { SlipList } from './use-slip-list'

/** The line under the cursor, and the picked slips by number; both follow the slips when these move. */
export function useSlipCursor(list: SlipList) {
  const line = useCursor(list.gridRows)
  const numbers = computed(() => list.order.value?.numbers ?? new Int32Array())
  const groupOf = ({ group, from }: { group: SlipGroup; from: number }): number[] => [
    ...numbers.value.subarray(from, from + group.count)
  ]
  /** Returns the numbers that a line stands for: those of one slip or of a whole group. */
  function numbersAt(at: number): number[] {
    const found = list.lines.value.lineAt(at)
    if (!found) return []
    if (found.group) return groupOf(found)
    const number = list.numberAt(found.at)
    return number === undefined ? [] : [number]
  }

  const { picked, isPicked, add, toggle, all, clear } = usePicked<number>({
    pickable: () => numbers.value,
    keysAt: numbersAt
  })

  /** Picks all slips between two lines, both included; skips the heads of groups. */
  function extend(from: number, to: number): void {
    for (let at = Math.min(from, to); at <= Math.max(from, to); at++) {
      if (!list.groupAt(at)) add(numbersAt(at))
    }
  }

  watch(numbers, line.follow)
  // Nobody should act on slips that they cannot see.
  watch(
    () => list.query.tab,
    () => {
      clear()
      line.clear()
    }
  )

  /** The picked slips, or else those of the line under the cursor. */
  const target = computed(() => (picked.size > 0 ? [...picked] : numbersAt(line.index.value)))

  return { line, picked, isPicked, toggle, extend, all, clear, target }
}
export type SlipCursor = ReturnType<typeof useSlipCursor>
