import { computed, shallowRef } from 'vue'

interface Options {
  /** Has the order of the whole list stored, so that its pages fit together. */
  pin: () => Promise<{ order: number; total: number }>
  /** Called when rows are to be read in the newly pinned order. */
  pinned: (total: number) => Promise<void> | void
  /** Called when rows that had to stay in place may move. */
  released: () => void
  failed: (cause: unknown) => void
}

/** Pins the order of a list while somebody reads it; changes that arrive meanwhile wait. */
export function usePinnedOrder({ pin, pinned, released, failed }: Options) {
  /** null while the rows may move. */
  let order: number | null = null
  let isRead = false
  /** Number of queries so far: an order pinned for an older one is dropped. */
  let requests = 0
  /** Number of changes recorded. */
  let changes = 0
  /** Rows that changed since the order was pinned: they may belong in another place, or are new. */
  const waiting = shallowRef<ReadonlySet<string>>(new Set())

  async function repin(): Promise<void> {
    const request = requests
    const before = changes
    const next = await pin()
    if (request !== requests || (!isRead && before !== changes)) return
    order = next.order
    waiting.value = new Set()
    await pinned(next.total)
  }
  const repinSoon = (): void => void repin().catch(failed)

  function release(): void {
    order = null
    waiting.value = new Set()
  }

  return {
    current: (): number | null => order,
    waiting: computed(() => waiting.value.size),
    changes: (): number => changes,
    repin,
    repinSoon,
    /** Starts over for another list. */
    startOver(): void {
      requests++
      release()
    },
    /** @param reading whether somebody reads the rows; then they change in place, and new ones wait */
    read(reading: boolean): void {
      isRead = reading
      if (reading && order === null) return repinSoon()
      if (reading || waiting.value.size === 0) return
      release()
      released()
    },
    /** Takes the keys of rows for which something was recorded. */
    recorded(keys: readonly string[]): void {
      changes++
      if (!isRead) release()
      else if (order !== null) waiting.value = new Set([...waiting.value, ...keys])
    },
    /** Notes a change in place or, with `moves`, one by which rows come or go even while somebody reads. */
    changed(moves: boolean): void {
      changes++
      if (!moves) return
      release()
      if (isRead) repinSoon()
    }
  }
}
