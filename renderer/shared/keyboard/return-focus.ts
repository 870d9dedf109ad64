/** The list of the page. */
const HOME = 'main [role=grid]'

/** For what takes the focus while it is open: gives it back, as `returnFocus` does. Told of Reka's `closeAutoFocus`. */
export function useReturnFocus(): (event: Event) => void {
  const before = document.activeElement
  return (event) => {
    event.preventDefault()
    // A dialog keeps the focus inside until it is gone.
    setTimeout(() => returnFocus(before))
  }
}

/**
 * Gives the focus back to what had it before something was open. Where that is gone, or was nothing (a shortcut opened
 * it), the page's list takes it, so that the next key has somewhere to go; a list that is still empty takes it with its
 * first rows. What has put it elsewhere meanwhile keeps it.
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
