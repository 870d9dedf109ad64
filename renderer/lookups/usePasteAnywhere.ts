import { onBeforeUnmount, onMounted } from 'vue'
import { modalOpen, typing } from '../ui/useShortcut'

/** Text pasted where nothing takes text is taken as payment ids. */
export function usePasteAnywhere(take: (text: string) => void): void {
  function listen(event: ClipboardEvent): void {
    if (event.defaultPrevented || typing(event.target) || modalOpen()) return
    const text = event.clipboardData?.getData('text/plain').trim()
    if (!text) return
    event.preventDefault()
    take(text)
  }
  onMounted(() => addEventListener('paste', listen))
  onBeforeUnmount(() => removeEventListener('paste', listen))
}
