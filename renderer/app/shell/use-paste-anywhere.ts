import { onBeforeUnmount, onMounted } from 'vue'
import { VIEW_LINK } from '#contract/model/views'
import { modalOpen, typing } from '#shared/keyboard/use-shortcut'

/** Takes text pasted outside text fields, such as payment ids. Takes a link to a view from text fields as well. */
export function usePasteAnywhere(take: (text: string) => void): void {
  function listen(event: ClipboardEvent): void {
    if (event.defaultPrevented || modalOpen()) return
    const text = event.clipboardData?.getData('text/plain').trim()
    if (!text || (typing(event.target) && !text.startsWith(VIEW_LINK))) return
    event.preventDefault()
    take(text)
  }
  onMounted(() => addEventListener('paste', listen))
  onBeforeUnmount(() => removeEventListener('paste', listen))
}
