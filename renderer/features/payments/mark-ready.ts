/**
 * Tells tests and the bench that the first rows (or the reason for having none) were painted. `next` is what
 * the list can do without until then.
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
