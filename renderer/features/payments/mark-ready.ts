/**
 * Signals to tests and the bench that the first rows, or the reason for having none, were painted. Then runs
 * `next`, the work that can wait until then.
 */
export function markReady(next: () => void): void {
  requestAnimationFrame(() =>
    setTimeout(() => {
      performance.mark('list-usable')
      document.documentElement.dataset.ready = 'list'
      requestIdleCallback(next)
    })
  )
}
