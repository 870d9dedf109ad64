import { computed, ref, shallowReactive, watch } from 'vue'
import type { SlipGroup } from '#contract/model/slip-states'
import type { SlipList } from './use-slip-list'

/** The line that the keyboard is on, and the slips that are picked, by their numbers: both follow them when they move. */
export function useSlipCursor(list: SlipList) {
  const index = ref(-1)
  const picked = shallowReactive(new Set<number>())
  /** Of the line; null on the head of a group. */
  const number = ref<number | null>(null)

  const numbers = computed(() => list.order.value?.numbers ?? new Int32Array())
  const groupOf = (line: { group: SlipGroup; from: number }): number[] => [
    ...numbers.value.subarray(line.from, line.from + line.group.count)
  ]
  /** What a line stands for: one slip, or all of a group. */
  function numbersAt(at: number): number[] {
    const line = list.lines.value.lineAt(at)
    if (!line) return []
    if (line.group) return groupOf(line)
    const found = list.numberAt(line.at)
    return found === undefined ? [] : [found]
  }

  function put(at: number): number {
    index.value = Math.min(list.lines.value.total - 1, Math.max(0, at))
    const line = list.lines.value.lineAt(index.value)
    number.value = line && !line.group ? (list.numberAt(line.at) ?? null) : null
    return index.value
  }

  const isPicked = (at: number): boolean => {
    const those = numbersAt(at)
    return those.length > 0 && those.every((each) => picked.has(each))
  }

  function toggle(at: number): void {
    const wasPicked = isPicked(at)
    for (const each of numbersAt(at)) {
      if (wasPicked) picked.delete(each)
      else picked.add(each)
    }
  }

  /** All from the line where the keyboard was. */
  function extendTo(at: number): void {
    const from = Math.max(0, index.value)
    for (let each = Math.min(from, at); each <= Math.max(from, at); each++) {
      const line = list.lines.value.lineAt(each)
      if (line && !line.group) for (const one of numbersAt(each)) picked.add(one)
    }
    put(at)
  }

  function all(): void {
    for (const each of numbers.value) picked.add(each)
  }

  watch(numbers, (now) => {
    const there = new Set(now)
    for (const each of picked) if (!there.has(each)) picked.delete(each)
    if (index.value < 0) return
    const at = number.value === null ? -1 : now.indexOf(number.value)
    if (at >= 0) index.value = list.lines.value.indexOf(at)
    else put(index.value)
  })
  // Nobody should act on what they cannot see.
  watch(
    () => list.question.tab,
    () => {
      picked.clear()
      index.value = -1
    }
  )

  /** What is picked, else what the keyboard is on. */
  const target = computed(() => (picked.size > 0 ? [...picked] : numbersAt(index.value)))

  return {
    index,
    picked,
    numbersAt,
    put,
    isPicked,
    toggle,
    extendTo,
    all,
    target,
    clear: () => picked.clear()
  }
}
export type SlipCursor = ReturnType<typeof useSlipCursor>
