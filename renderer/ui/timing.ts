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

/** Runs at once, then at most every `ms`, and a last time for what came in between. */
export function throttled(run: () => void, ms: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let again = false
  function next(): void {
    timer = undefined
    if (!again) return
    again = false
    call()
  }
  function call(): void {
    if (timer !== undefined) {
      again = true
      return
    }
    timer = setTimeout(next, ms)
    run()
  }
  return call
}
