import { onActivated, onBeforeUnmount, onDeactivated, onMounted } from 'vue'

const NOT_TYPED_INTO = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit']

/** Whether plain keys belong to this element, as to a text field or a menu. */
export function typing(target: EventTarget | null): target is HTMLElement {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !NOT_TYPED_INTO.includes(target.type)
  if (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName)) return true
  // A menu finds its items by their letters.
  return target.closest('[role="menu"]') !== null
}

/** Whether a modal dialog is open, which handles all keys itself. */
export function modalOpen(): boolean {
  return document.querySelector('[role="dialog"],[role="alertdialog"]') !== null
}

export interface ShortcutOptions {
  /** Also works while the user types; for combinations with Ctrl or Alt, which type nothing. */
  whileTyping?: boolean
  /** Repeats while the key is held down; for steps, which are easily reversed. */
  repeats?: boolean
  /** If it returns false, the key is left to others. */
  when?: () => boolean
}

/** Calls `run` for a key such as `/`, `p`, `ctrl+n`, `ctrl+shift+z` or `alt+1` while the component is on screen. */
export function useShortcut(
  keys: string,
  run: (event: KeyboardEvent) => void,
  options: ShortcutOptions = {}
): void {
  const parts = keys.split('+')
  const key = parts.pop()!
  const [wantsCtrl, wantsShift, wantsAlt] = ['ctrl', 'shift', 'alt'].map((each) => parts.includes(each))

  function listen(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.altKey !== wantsAlt || event.isComposing) return
    if ((event.ctrlKey || event.metaKey) !== wantsCtrl) return
    // Scanners that enter characters by their codes press Alt and digits of the number pad.
    if (wantsAlt && event.code.startsWith('Numpad')) return
    // With Alt, some keyboards produce another character for a digit.
    const isDigit = wantsAlt && event.code === `Digit${key}`
    if (!isDigit && event.key.toLowerCase() !== key) return
    // Without Ctrl, some keys need Shift on some keyboards.
    if (wantsCtrl && event.shiftKey !== wantsShift) return
    if (modalOpen() || (!options.whileTyping && typing(event.target))) return
    if (options.when?.() === false) return
    event.preventDefault()
    if (!event.repeat || options.repeats) run(event)
  }

  const start = () => addEventListener('keydown', listen)
  const stop = () => removeEventListener('keydown', listen)
  // A page that is kept alive is off screen without being unmounted.
  onMounted(start)
  onActivated(start)
  onDeactivated(stop)
  onBeforeUnmount(stop)
}
