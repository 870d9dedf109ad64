import { onBeforeUnmount, onMounted } from 'vue'
import { typing } from '../ui/useShortcut'
import { readingsOf, beginsScan } from './readings'
import { scanDetector, type KeyKind } from './scanDetector'

export interface Scan {
  /** What it may say, the likelier first; at least one. */
  readings: string[]
  /** By Enter or Tab, as a hand that types fast would not. */
  closed: boolean
  /** What stood in the search field before, where it was typed into that; null elsewhere. */
  before: string | null
}

interface Key {
  event: KeyboardEvent
  capsLock: boolean
  /** What stood in the search field before it, where it went there; null where it was held back. */
  before: string | null
}

/** The field that scans are for: they go into it as they are typed, and are told all the same. */
const SEARCH = '[data-scans]'
const MODIFIER = /^(Shift|CapsLock|NumLock|Control|Alt|AltGraph|Meta)$/

/**
 * Tells of what a barcode scanner types anywhere in the window. Fields that take text are left alone: there a scan
 * is what it looks like, typing. Everywhere else its letters are held back until it is clear whose they are.
 */
export function useScanner(take: (scan: Scan) => void): void {
  const detector = scanDetector<Key>({
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    scanned(keys, closed) {
      const strokes = keys.map(({ event }) => event)
      const readings = readingsOf(
        strokes,
        keys.some(({ capsLock }) => capsLock)
      )
      if (readings.length > 0) take({ readings, closed, before: keys[0]!.before })
    },
    released: replay
  })

  function listen(event: KeyboardEvent): void {
    // What is let go comes by here again.
    if (!event.isTrusted || MODIFIER.test(event.key)) return
    const field = typing(event.target) ? event.target : null
    if (field && !field.matches(SEARCH)) return detector.settle()
    const before = field instanceof HTMLInputElement ? field.value : null
    const key = { event, capsLock: event.getModifierState('CapsLock'), before }
    const verdict = detector.press(kindOf(event), event.timeStamp, key)
    if (verdict === 'closed' || (verdict === 'kept' && !field)) {
      event.preventDefault()
      event.stopImmediatePropagation()
    }
  }

  const settle = (): void => detector.settle()
  onMounted(() => {
    addEventListener('keydown', listen, { capture: true })
    addEventListener('pointerdown', settle, { capture: true })
  })
  onBeforeUnmount(() => {
    removeEventListener('keydown', listen, { capture: true })
    removeEventListener('pointerdown', settle, { capture: true })
    settle()
  })
}

function kindOf(event: KeyboardEvent): KeyKind {
  const { key } = event
  if (event.repeat || event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return 'other'
  if (key === 'Enter' || key === 'Tab') return 'end'
  if ([...key].length !== 1) return 'other'
  return beginsScan(event) ? 'first' : 'inside'
}

/** Lets keys be what they are, as if they were pressed now, one after the other. */
function replay(keys: readonly Key[]): void {
  for (const { event, before } of keys) {
    if (before !== null) continue
    const target = event.target instanceof Element && event.target.isConnected ? event.target : document.body
    const { activeElement } = document
    // The key before it opened something to type into.
    if (activeElement !== target && typing(activeElement)) insert(activeElement, event.key)
    else if (target.dispatchEvent(new KeyboardEvent('keydown', event)) && event.key === ' ') press(target)
  }
}

function insert(field: HTMLElement, text: string): void {
  if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLTextAreaElement)) return
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
}

/** What Space does to a control by itself. */
function press(target: Element): void {
  if (target instanceof HTMLElement && target.matches('button, input, summary')) target.click()
}
