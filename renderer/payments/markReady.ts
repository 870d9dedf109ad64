/** Tells tests and the bench that the first rows (or the reason for having none) were painted. */
export function markReady(): void {
  requestAnimationFrame(() =>
    setTimeout(() => {
      performance.mark('list-usable')
      document.documentElement.dataset.ready = 'list'
      requestIdleCallback(fetchNext)
    })
  )
}

/** What is wanted next, so that the first keys typed into it find it there. */
function fetchNext(): void {
  void import('../lookups/LookupSheet.vue')
  void import('./detail/DetailPane.vue')
}
