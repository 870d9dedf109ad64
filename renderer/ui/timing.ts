/** Runs once things have been quiet for `ms`. */
export function debounced(run: () => void, ms: number): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  return () => {
    clearTimeout(timer)
    timer = setTimeout(run, ms)
  }
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
