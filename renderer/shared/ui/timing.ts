interface Debounced {
  (): void
  /** Runs at once what still waits. */
  flush(): void
}

/** Runs once things have been quiet for `ms`. */
export function debounced(run: () => void, ms: number): Debounced {
  let timer: ReturnType<typeof setTimeout> | undefined
  function due(): void {
    timer = undefined
    run()
  }
  function call(): void {
    clearTimeout(timer)
    timer = setTimeout(due, ms)
  }
  function flush(): void {
    if (timer === undefined) return
    clearTimeout(timer)
    due()
  }
  return Object.assign(call, { flush })
}

/**
 * Runs at once, then at most every `ms`, and a last time for what came in between. Work that takes its time is
 * never done twice at once and is followed by as long a rest, so that half of the time is left for everything
 * else, however much happens. `run` must not reject.
 */
export function paced(run: () => Promise<void>, ms: number): () => void {
  let busy = false
  let again = false
  async function call(): Promise<void> {
    if (busy) {
      again = true
      return
    }
    busy = true
    const from = performance.now()
    await run()
    const took = performance.now() - from
    setTimeout(next, Math.max(ms - took, took))
  }
  function next(): void {
    busy = false
    if (!again) return
    again = false
    void call()
  }
  return () => void call()
}

/** Runs at once, or when the run under way has ended: then once, however often it was asked. `run` must not reject. */
export function latest(run: () => Promise<void>): () => void {
  let busy = false
  let again = false
  async function call(): Promise<void> {
    again = busy
    if (busy) return
    busy = true
    await run()
    busy = false
    if (again) void call()
  }
  return () => void call()
}
