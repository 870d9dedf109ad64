import { computed, ref, shallowReactive, watch } from 'vue'
import type { WatchedPayment } from '#contract/model/watches'

/** Both goals of one payment may be watched. */
export const keyOf = ({ paymentId, goal }: WatchedPayment): string => `${paymentId} ${goal}`

/** The row that the keyboard is on and the rows that are picked, by what they are: rows move as watches end. */
export function useWatchGrid(list: () => WatchedPayment[]) {
  const activeKey = ref<string | null>(null)
  const picked = shallowReactive(new Set<string>())

  const active = computed(() => list().findIndex((each) => keyOf(each) === activeKey.value))
  const pickable = computed(() => list().filter(({ state }) => state === 'active'))
  const chosen = computed(() => pickable.value.filter((each) => picked.has(keyOf(each))))

  // What has ended cannot be stopped, and nobody should come back to find it picked.
  watch(pickable, (now) => {
    const keys = new Set(now.map(keyOf))
    for (const key of picked) if (!keys.has(key)) picked.delete(key)
  })

  function put(index: number): number {
    const at = Math.min(list().length - 1, Math.max(0, index))
    const row = list()[at]
    activeKey.value = row ? keyOf(row) : null
    return at
  }

  function toggle(index: number): void {
    const row = list()[index]
    if (row?.state !== 'active') return
    if (!picked.delete(keyOf(row))) picked.add(keyOf(row))
  }

  function all(): void {
    for (const each of pickable.value) picked.add(keyOf(each))
  }

  return {
    active,
    chosen,
    isPicked: (each: WatchedPayment) => picked.has(keyOf(each)),
    put,
    toggle,
    all,
    clear: () => picked.clear()
  }
}
