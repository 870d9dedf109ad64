import { onBeforeUnmount, onMounted } from 'vue'
import { useRouter } from 'vue-router'
import { typing } from './use-shortcut'
import { pressGuard } from './press-guard'

/** What presses do something to. */
const CONTROLS =
  'a, button, input, select, textarea, label, summary, [tabindex], ' +
  '[role="row"], [role="option"], [role^="menuitem"], [role="tab"], [role="separator"]'
/** Steps: each press is one more of them, however quickly they come. */
const STEPS = '[data-steps]'
/** What a press comes by after `pointerdown`. */
const REST_OF_PRESS = ['pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu']
/** Its children come and go, and move what is beside them. */
const SHIFTING = '[data-shifting]'
const RIGHT = 2

function controlOf({ target }: Event): Element | null {
  return target instanceof Element ? target.closest(CONTROLS) : null
}

function isText(control: EventTarget | null): boolean {
  return typing(control) && control.closest('[role="menu"]') === null
}

/** Lists and bars draw their parts anew when something in them changes. */
function isRedrawn(before: unknown, now: unknown): boolean {
  if (!(before instanceof Element && now instanceof Element)) return false
  return !before.isConnected && before.tagName === now.tagName && before.textContent === now.textContent
}

/** The second click of a double click, on something that one click does it to. */
function isSecondClick(event: MouseEvent): boolean {
  if (event.detail < 2 || (event.type !== 'click' && event.type !== 'auxclick')) return false
  const control = controlOf(event)
  return control !== null && !control.matches(STEPS) && !isText(control)
}

/** Keys and tools that read the screen aloud click, and ask for a menu, without a press. */
function hasPress({ type, detail, button }: MouseEvent): boolean {
  if (type === 'contextmenu') return button === RIGHT
  return type === 'pointerup' || detail > 0
}

/**
 * Enter, Space and Escape that are held down: they would press, or close, what the first of them has brought. Where one
 * writes, they write.
 */
function isHeld({ key, repeat, target }: KeyboardEvent): boolean {
  if (!repeat) return false
  if (key === ' ') return !isText(target)
  return key === 'Escape' || (key === 'Enter' && !(target instanceof HTMLTextAreaElement))
}

function swallow(event: Event): void {
  event.preventDefault()
  event.stopImmediatePropagation()
}

/** Keeps presses of the pointer, and keys that are held, from what has just come under them, all over the window. */
export function usePressGuard(): void {
  const guard = pressGuard(isRedrawn)
  /** The press under way is for nothing. */
  let isStray = false
  let pressed: Element | null = null
  /** What the press before was on. */
  let before: Element | null = null

  function onPointerdown(event: PointerEvent): void {
    if (!isStray) before = pressed
    pressed = controlOf(event)
    const { timeStamp: at, clientX: x, clientY: y, pointerType } = event
    isStray = guard.isStray({ at, x, y, isTouch: pointerType !== 'mouse', control: pressed })
    if (isStray) swallow(event)
  }

  function onRest(event: Event): void {
    if (!(event instanceof MouseEvent) || !hasPress(event)) return
    // The system calls it a double click, and its second press is on something else.
    if (event.type === 'mousedown' && event.detail > 1 && pressed !== before) isStray = true
    if (isStray || isSecondClick(event)) swallow(event)
  }

  const onMove = (event: PointerEvent): void => guard.moved(event.timeStamp, controlOf(event))
  const onKeydown = (event: KeyboardEvent): void => void (isHeld(event) && swallow(event))
  const changed = (): void => guard.changed(performance.now())
  // Dialogs and menus are children of the body; bars and toasts of what is marked.
  const overlays = new MutationObserver(changed)
  const unfollow = useRouter().afterEach(changed)

  const capture = { capture: true }
  onMounted(() => {
    for (const parent of [document.body, ...document.querySelectorAll(SHIFTING)])
      overlays.observe(parent, { childList: true })
    addEventListener('pointerdown', onPointerdown, capture)
    for (const type of REST_OF_PRESS) addEventListener(type, onRest, capture)
    addEventListener('pointermove', onMove, capture)
    addEventListener('keydown', onKeydown, capture)
  })
  onBeforeUnmount(() => {
    unfollow()
    overlays.disconnect()
    removeEventListener('pointerdown', onPointerdown, capture)
    for (const type of REST_OF_PRESS) removeEventListener(type, onRest, capture)
    removeEventListener('pointermove', onMove, capture)
    removeEventListener('keydown', onKeydown, capture)
  })
}
