import { onActivated, onDeactivated } from 'vue'

/** Runs while the page is on screen; what was wanted while it was put away runs once when it is back. */
export function useWhileShown(run: () => void): () => void {
  let isShown = true
  let wasMissed = false
  onDeactivated(() => (isShown = false))
  onActivated(() => {
    isShown = true
    if (wasMissed) run()
    wasMissed = false
  })
  return () => {
    if (isShown) run()
    else wasMissed = true
  }
}
