/** Runs at once, then at most every `ms`, and a last time for calls in between. */
export function throttle(run: () => void, ms: number): { (): void; flush(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let again = false
  function due(): void {
    timer = undefined
    if (again) call()
  }
  function call(): void {
    again = timer !== undefined
    if (again) return
    timer = setTimeout(due, ms)
    run()
  }
  /** Runs the pending call now. */
  function flush(): void {
    clearTimeout(timer)
    timer = undefined
    if (again) run()
    again = false
  }
  return Object.assign(call, { flush })
}
