import { onBeforeUnmount, onMounted } from 'vue'
import { useRouter } from 'vue-router'
import { typing } from './use-shortcut'
import { pressGuard } from './press-guard'

/** Elements that react to presses. */
const CONTROLS =
  'a, button, input, select, textarea, label, summary, [tabindex], ' +
  '[role="row"], [role="option"], [role^="menuitem"], [role="tab"], [role="separator"]'
/** Controls where each press is a step, however quickly presses come. */
const STEPS = '[data-steps]'
/** The events of a press after `pointerdown`. */
const REST_OF_PRESS = ['pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu']
/** Containers whose children come and go, and so move what is beside them. */
const SHIFTING = '[data-shifting]'
const RIGHT = 2

function controlOf({ target }: Event): Element | null {
  return target instanceof Element ? target.closest(CONTROLS) : null
}

function isText(control: EventTarget | null): boolean {
  return typing(control) && control.closest('[role="menu"]') === null
}

/** Whether a control was rendered again, as lists and bars do when something in them changes. */
function isRedrawn(before: unknown, now: unknown): boolean {
  if (!(before instanceof Element && now instanceof Element)) return false
  return !before.isConnected && before.tagName === now.tagName && before.textContent === now.textContent
}

/** Whether it is the second click of a double click, on a control for which one click is enough. */
function isSecondClick(event: MouseEvent): boolean {
  if (event.detail < 2 || (event.type !== 'click' && event.type !== 'auxclick')) return false
  const control = controlOf(event)
  return control !== null && !control.matches(STEPS) && !isText(control)
}

/** Whether a press caused the event. Keys and screen readers click, and request menus, without a press. */
function hasPress({ type, detail, button }: MouseEvent): boolean {
  if (type === 'contextmenu') return button === RIGHT
  return type === 'pointerup' || detail > 0
}

/**
 * Whether Enter, Space or Escape is held down: repeats would press, or close, what the first one opened. Space in text
 * fields and Enter in text areas may repeat.
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

/** Keeps stray presses and held keys from what has just appeared, in the whole window. */
export function usePressGuard(): void {
  const guard = pressGuard(isRedrawn)
  /** The current press does nothing. */
  let isStray = false
  let pressed: Element | null = null
  /** The control of the previous press. */
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
    // The system calls it a double click, but its second press is on something else.
    if (event.type === 'mousedown' && event.detail > 1 && pressed !== before) isStray = true
    if (isStray || isSecondClick(event)) swallow(event)
  }

  const onMove = (event: PointerEvent): void => guard.moved(event.timeStamp, controlOf(event))
  const onKeydown = (event: KeyboardEvent): void => void (isHeld(event) && swallow(event))
  const changed = (): void => guard.changed(performance.now())
  // Dialogs and menus are children of the body; bars and toasts, of marked elements.
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
