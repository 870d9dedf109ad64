import { onActivated, onDeactivated } from 'vue'

/** Runs while the page is on screen; calls while it is off screen lead to one run when it returns. */
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
