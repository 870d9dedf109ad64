/**
 * Tells tests and the bench that the first rows (or the reason for having none) were painted. `next` is what
 * the list can do without until then.
 */
export function markReady(next: () => void): void {
  requestAnimationFrame(() =>
    setTimeout(() => {
      performance.mark('list-usable')
      document.documentElement.dataset.ready = 'list'
      requestIdleCallback(() => {
        next()
        fetchNext()
      })
    })
  )
}

/** What is wanted next, so that the first keys typed into it find it there. */
function fetchNext(): void {
  void import('../jobs/lookups/LookupSheet.vue')
  void import('./detail/DetailPane.vue')
  void import('../../app/palette/PaletteDialog.vue')
}
