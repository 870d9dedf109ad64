/** Tells tests and the bench that the first rows (or the reason for having none) were painted. */
export function markReady(): void {
  requestAnimationFrame(() =>
    setTimeout(() => {
      performance.mark('list-usable')
      document.documentElement.dataset.ready = 'list'
    })
  )
}
