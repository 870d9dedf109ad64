import { onActivated, onBeforeUnmount, onDeactivated, onMounted } from 'vue'

const NOT_TYPED_INTO = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']

/** Whether plain keys belong to what has the focus. */
export function typing(target: EventTarget | null): target is HTMLElement {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !NOT_TYPED_INTO.includes(target.type)
  return target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)
}

/** Whether a modal dialog is open: its keys are its own. */
export function modalOpen(): boolean {
  return document.querySelector('[role="dialog"],[role="alertdialog"]') !== null
}

export interface ShortcutOptions {
  /** Plain keys belong to whoever is typing; combinations with Ctrl do not. */
  whileTyping?: boolean
}

/** Calls `run` for a key such as `/`, `p` or `ctrl+n` while the component is on screen. */
export function useShortcut(
  keys: string,
  run: (event: KeyboardEvent) => void,
  options: ShortcutOptions = {}
): void {
  const wantsCtrl = keys.startsWith('ctrl+')
  const key = wantsCtrl ? keys.slice('ctrl+'.length) : keys

  function listen(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey || event.isComposing) return
    if ((event.ctrlKey || event.metaKey) !== wantsCtrl || event.key.toLowerCase() !== key) return
    if (modalOpen() || (!options.whileTyping && typing(event.target))) return
    event.preventDefault()
    run(event)
  }

  const start = () => addEventListener('keydown', listen)
  const stop = () => removeEventListener('keydown', listen)
  // A page that is kept alive is off screen without being unmounted.
  onMounted(start)
  onActivated(start)
  onDeactivated(stop)
  onBeforeUnmount(stop)
}
