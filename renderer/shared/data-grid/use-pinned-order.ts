import { computed, shallowRef } from 'vue'

interface Options {
  /** Has the order of the whole list kept, so that its pages fit together. */
  pin: () => Promise<{ order: number; total: number }>
  /** Rows are to be read in the order that is pinned from now on. */
  pinned: (total: number) => Promise<void> | void
  /** Rows that had to stand still may move. */
  released: () => void
  failed: (cause: unknown) => void
}

/** The order of a list that stands still while somebody reads it: what comes meanwhile waits. */
export function usePinnedOrder({ pin, pinned, released, failed }: Options) {
  /** null while the rows may move. */
  let order: number | null = null
  let isRead = false
  /** How many questions were asked: what was pinned for an older one is of no use. */
  let requests = 0
  /** How often something was recorded. */
  let changes = 0
  /** Rows that were asked for since they stand still: they may belong to another place, or are new. */
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
    /** Another list is asked for. */
    startOver(): void {
      requests++
      release()
    },
    /** @param reading somebody looks at the rows, so they change where they stand, and what is new waits */
    read(reading: boolean): void {
      isRead = reading
      if (reading && order === null) return repinSoon()
      if (reading || waiting.value.size === 0) return
      release()
      released()
    },
    /** Something was recorded of these. */
    recorded(keys: readonly string[]): void {
      changes++
      if (!isRead) release()
      else if (order !== null) waiting.value = new Set([...waiting.value, ...keys])
    },
    /** Something was changed where it stands; with `moves`, so that rows come or go even while they are read. */
    changed(moves: boolean): void {
      changes++
      if (!moves) return
      release()
      if (isRead) repinSoon()
    }
  }
}
