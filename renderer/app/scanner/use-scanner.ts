import { onBeforeUnmount, onMounted } from 'vue'
import type { KnownScanner } from '#contract/model/settings'
import { typing } from '#shared/keyboard/use-shortcut'
import { gapFor, pausesOf } from '#shared/scanner/key-gaps'
import { beginsScan, readingsOf, typedTexts } from '#shared/scanner/scan-candidates'
import { scanDetector, type KeyKind } from '#shared/scanner/scan-detector'
import { shapeOf } from '#shared/scanner/shapes'

export interface Scan {
  /** What it may say, the likelier first; at least one. */
  readings: string[]
  /** By Enter or Tab, as a hand that types fast would not. */
  closed: boolean
  /** What stood in the search field before, where it was typed into that; null elsewhere. */
  before: string | null
}

/**
 * Where a key goes: `page` takes no text, so it is held back; `menu` looks for an item by it; `search` is the field that
 * scans are for, which is told of them all the same; in any other `field` a scan is what it looks like, typing.
 */
type Receiver = 'page' | 'menu' | 'search' | 'field'

interface Key {
  event: KeyboardEvent
  capsLock: boolean
  receiver: Receiver
  /** What stood in the search field before it, where it went there. */
  before: string | null
}

const SEARCH = '[data-scans]'
/** What is typed there is looked at key by key. */
const TRIED = '[data-tries-scanner]'
const MODIFIER = /^(Shift|CapsLock|NumLock|Control|Alt|AltGraph|Meta)$/

/**
 * Tells of what a barcode scanner types anywhere in the window. Where nothing takes text its letters are held back until
 * it is clear whose they are; everywhere the keys that end it do what they are for once.
 */
export function useScanner(take: (scan: Scan) => void, known: () => KnownScanner): void {
  /** Longest pause of the scans so far, in milliseconds: the first one that is certain tells how slow the others are. */
  let longest = 0

  const detector = scanDetector<Key>({
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    shapeOf(keys) {
      const texts = typedTexts(strokesOf(keys), withCapsLock(keys))
      const shape = shapeOf(texts, known().prefix)
      const { receiver } = keys[0]!
      // Whatever types words into a field may go on with Tab or Enter at once.
      if (shape === 'known' || shape === 'begins' || !isText(receiver)) return shape
      return receiver === 'field' && !/\d/.test(texts.join('')) ? 'words' : 'other'
    },
    gapMs: () => Math.max(gapFor(known().gapMs), longest === 0 ? 0 : gapFor(longest)),
    scanned(keys, closed) {
      const { receiver, before } = keys[0]!
      if (!isText(receiver)) longest = Math.max(longest, ...pausesOf(strokesOf(keys).map((e) => e.timeStamp)))
      if (receiver === 'field') return
      const readings = readingsOf(strokesOf(keys), withCapsLock(keys), known().prefix)
      if (readings.length > 0) take({ readings, closed, before })
    },
    released: replay
  })

  let lastReceiver: Receiver = 'page'
  function listen(event: KeyboardEvent): void {
    // What is let go comes by here again.
    if (!event.isTrusted) return
    const { target } = event
    if (target instanceof Element && target.matches(TRIED)) return detector.settle()
    const receiver = receiverOf(target)
    if (receiver !== lastReceiver) detector.settle()
    lastReceiver = receiver
    const before = receiver === 'search' ? (target as HTMLInputElement).value : null
    const key = { event, capsLock: event.getModifierState('CapsLock'), receiver, before }
    const isTaken = detector.press(kindOf(event), event.timeStamp, key)
    const isHeldBack = isTaken === 'kept' && receiver === 'page'
    const isItsEnd = isTaken === 'after' || (isTaken === 'closed' && receiver !== 'field')
    if (!isHeldBack && !isItsEnd) return
    event.preventDefault()
    event.stopImmediatePropagation()
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

function receiverOf(target: EventTarget | null): Receiver {
  if (!typing(target)) return 'page'
  if (target.matches(SEARCH)) return 'search'
  return target.closest('[role="menu"]') ? 'menu' : 'field'
}

/** A hand types codes there, too, and fast. */
function isText(receiver: Receiver): boolean {
  return receiver === 'search' || receiver === 'field'
}

const strokesOf = (keys: readonly Key[]): KeyboardEvent[] => keys.map(({ event }) => event)
const withCapsLock = (keys: readonly Key[]): boolean => keys.some(({ capsLock }) => capsLock)

function kindOf(event: KeyboardEvent): KeyKind {
  const { key, ctrlKey, altKey, metaKey } = event
  if (event.repeat || event.isComposing) return 'other'
  if (MODIFIER.test(key)) return 'modifier'
  if (altKey || metaKey) return 'other'
  // As some send the end of a line: Ctrl+M and Ctrl+J.
  if (ctrlKey) return /^[mj]$/i.test(key) ? 'end' : 'other'
  if (key === 'Enter' || key === 'Tab') return 'end'
  if ([...key].length !== 1) return 'other'
  return beginsScan(event) ? 'first' : 'inside'
}

/** Lets keys be what they are, as if they were pressed now, one after the other. */
function replay(keys: readonly Key[]): void {
  for (const { event, receiver } of keys) {
    if (receiver !== 'page') continue
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
