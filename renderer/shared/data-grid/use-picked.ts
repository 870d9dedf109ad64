import { shallowReactive, watch } from 'vue'

interface Options<K> {
  /** All that can be picked. What disappears from it is unpicked: nobody should act on what they cannot see. */
  pickable: () => Iterable<K>
  /** The keys that a row stands for: its own, none, or those of a whole group. */
  keysAt: (index: number) => readonly K[]
}

/** Rows that are picked one by one, by key. */
export function usePicked<K>({ pickable, keysAt }: Options<K>) {
  const picked = shallowReactive(new Set<K>())

  watch(pickable, (now) => {
    if (picked.size === 0) return
    const there = new Set(now)
    for (const key of picked) if (!there.has(key)) picked.delete(key)
  })

  function isPicked(index: number): boolean {
    const keys = keysAt(index)
    return keys.length > 0 && keys.every((key) => picked.has(key))
  }

  function add(keys: Iterable<K>): void {
    for (const key of keys) picked.add(key)
  }

  function toggle(index: number): void {
    if (!isPicked(index)) return add(keysAt(index))
    for (const key of keysAt(index)) picked.delete(key)
  }

  return { picked, isPicked, add, toggle, all: () => add(pickable()), clear: () => picked.clear() }
}
