interface Debounced {
  (): void
  /** Runs a pending call at once. */
  flush(): void
}

/** Runs once there have been no calls for `ms`. */
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
 * Runs at once, then at most every `ms`, and a last time for calls in between. Slow work never runs twice at
 * once and is followed by as long a rest, so that half of the time remains for everything else, however many
 * calls come. `run` must not reject.
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

/** Runs at once, or once after the current run, however often it is called meanwhile. `run` must not reject. */
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
