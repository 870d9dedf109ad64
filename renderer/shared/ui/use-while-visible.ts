import { onActivated, onDeactivated } from 'vue'

/** Runs while the page is on screen; what was wanted while it was put away runs once when it is back. */
export function useWhileVisible(run: () => void): () => void {
  let isVisible = true
  let wasMissed = false
  onDeactivated(() => (isVisible = false))
  onActivated(() => {
    isVisible = true
    if (wasMissed) run()
    wasMissed = false
  })
  return () => {
    if (isVisible) run()
    else wasMissed = true
  }
}
