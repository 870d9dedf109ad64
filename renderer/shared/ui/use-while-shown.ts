import { onActivated, onDeactivated } from 'vue'

/** Runs while the page is on screen; calls while it is off screen lead to one run when it returns. */
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
