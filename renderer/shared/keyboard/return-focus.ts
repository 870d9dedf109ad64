/** The list of the page. */
const HOME = 'main [role=grid]'

/** For overlays that take the focus: returns a handler for Reka's `closeAutoFocus` that calls `returnFocus`. */
export function useReturnFocus(): (event: Event) => void {
  const before = document.activeElement
  return (event) => {
    event.preventDefault()
    // A dialog keeps the focus inside until it is gone.
    setTimeout(() => returnFocus(before))
  }
}

/**
 * Returns the focus to the element that had it before an overlay opened. If that is gone, or there was none (a
 * shortcut opened the overlay), the page's list takes it, so that the next key has a target; a list that is missing
 * takes it when it appears. A focus that was moved elsewhere meanwhile stays there.
 */
export function returnFocus(before: Element | null): void {
  if (!isLost()) return
  if (before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true })
  if (isLost() && !focusHome()) waitForHome()
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

function focusHome(): boolean {
  const home = document.querySelector<HTMLElement>(HOME)
  home?.focus()
  return home !== null
}

function waitForHome(): void {
  const stop = (): void => {
    observer.disconnect()
    document.removeEventListener('focusin', stop)
  }
  const observer = new MutationObserver(() => {
    if (focusHome()) stop()
  })
  observer.observe(document.body, { childList: true, subtree: true })
  document.addEventListener('focusin', stop)
}
