import { onBeforeUnmount, onMounted } from 'vue'
import type { KnownScanner } from '#contract/model/settings'
import { typing } from '#shared/keyboard/use-shortcut'
import { gapFor, pausesOf } from '#shared/scanner/key-gaps'
import { beginsScan, readingsOf, typedTexts } from '#shared/scanner/scan-candidates'
import { scanDetector, type KeyKind } from '#shared/scanner/scan-detector'
import { shapeOf } from '#shared/scanner/shapes'

export interface Scan {
  /** Possible readings, most likely first; at least one. */
  readings: string[]
  /** Ended by Enter or Tab, unlike most fast typing. */
  closed: boolean
  /** The text in the search field before a scan that was typed there; null elsewhere. */
  before: string | null
}

/**
 * Where a key goes. `page` takes no text, so the key is held back; `menu` finds an item by it; `search` is the search
 * field, which takes the text and is still told of the scan; in any other `field` a scan counts as typing.
 */
type Receiver = 'page' | 'menu' | 'search' | 'field'

interface Key {
  event: KeyboardEvent
  capsLock: boolean
  receiver: Receiver
  /** The text in the search field before this key, if it went there. */
  before: string | null
}

const SEARCH = '[data-scans]'
/** The field for trying out the scanner, which handles each key itself. */
const TRIED = '[data-tries-scanner]'
const MODIFIER = /^(Shift|CapsLock|NumLock|Control|Alt|AltGraph|Meta)$/

/**
 * Reports what a barcode scanner types anywhere in the window. Outside text fields, keys are held back until it is
 * clear whether they belong to a scan. The keys that end a scan never act twice.
 */
export function useScanner(take: (scan: Scan) => void, known: () => KnownScanner): void {
  /** Longest pause in scans so far, in milliseconds: the first certain scan shows how slow later ones may be. */
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
      // Some tools type words into a field fast and then send Tab or Enter at once; those are not scans.
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
    // Keys that `replay` dispatches arrive here again.
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

/** People type codes there too, and fast. */
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
  // Some scanners send the end of a line as Ctrl+M or Ctrl+J.
  if (ctrlKey) return /^[mj]$/i.test(key) ? 'end' : 'other'
  if (key === 'Enter' || key === 'Tab') return 'end'
  if ([...key].length !== 1) return 'other'
  return beginsScan(event) ? 'first' : 'inside'
}

/** Dispatches held-back keys in order, as if they were pressed now. */
function replay(keys: readonly Key[]): void {
  for (const { event, receiver } of keys) {
    if (receiver !== 'page') continue
    const target = event.target instanceof Element && event.target.isConnected ? event.target : document.body
    const { activeElement } = document
    // An earlier key opened a text field.
    if (activeElement !== target && typing(activeElement)) insert(activeElement, event.key)
    else if (target.dispatchEvent(new KeyboardEvent('keydown', event)) && event.key === ' ') press(target)
  }
}

function insert(field: HTMLElement, text: string): void {
  if (!(field instanceof HTMLInputElement) && !(field instanceof HTMLTextAreaElement)) return
  field.setRangeText(text, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end')
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: text }))
}

/** Does what Space natively does to a control. */
function press(target: Element): void {
  if (target instanceof HTMLElement && target.matches('button, input, summary')) target.click()
}
