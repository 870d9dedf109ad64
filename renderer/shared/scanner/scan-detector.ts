import type { Shape } from './shapes'

/*
 * A barcode scanner is a keyboard. What tells it from a hand is its pace, and what it sends. Wired ones type a character
 * every few milliseconds; wireless ones take 40 to 60, with a longer pause now and then, which a fast typist reaches as
 * well, but not with a code.
 *
 * Nobody knows with the first letter whether it begins a scan, and `p` prints. So letters that nothing takes as text
 * wait until it is known: for a moment that nobody notices, and a little longer where they are the beginning of a code.
 * What turns out to be typed by hand is let go in its order, later but whole; a scan is taken out whole, with the keys
 * that end it, and no shortcut has seen any of it. Once it is a scan for certain it may pause longer.
 */

/** So many characters in a row come from no hand, at the pace of a wired scanner. */
export const LEAST_CHARACTERS = 6
/** Pause between characters that no hand keeps up, in milliseconds. */
export const FAST_MS = 35
/** Longest pause between characters that a scanner of unknown pace is given, in milliseconds. */
export const GAP_MS = 75
/** Longest pause inside what may become a code, in milliseconds; a hand that presses single keys takes more. */
export const HEAD_MS = 110
/** A scan that nothing closes is over after so many milliseconds. */
export const SILENCE_MS = 160
/** For so many milliseconds after a scan what ends scans belongs to it, unless another key came: some send two. */
export const AFTER_MS = 300

/**
 * `first` may begin a scan; `inside` is a part of one that began, and by itself a key like any other; `end` closes
 * one; `modifier` is pressed for the next character; `other` is no character.
 */
export type KeyKind = 'first' | 'inside' | 'end' | 'modifier' | 'other'

export interface DetectorOptions<K> {
  /** Calls `run` in so many milliseconds, unless what it gives is called before. */
  after(ms: number, run: () => void): () => void
  /** What the keys say by themselves. */
  shapeOf(keys: readonly K[]): Shape
  /** Longest pause between characters of the scanner that is used, in milliseconds; `GAP_MS` where it is not known. */
  gapMs(): number
  /** @param closed by Enter or Tab rather than by silence */
  scanned(keys: K[], closed: boolean): void
  /** They were typed by hand. */
  released(keys: K[]): void
}

export interface ScanDetector<K> {
  /**
   * Takes the next key.
   *
   * @param at when it was pressed, in milliseconds, whenever this is called
   * @returns `kept` where it comes back by `scanned` or `released`; `closed` where it ended a scan, `after` where one
   *   had ended just before; else `free`
   */
  press(kind: KeyKind, at: number, key: K): 'kept' | 'closed' | 'after' | 'free'
  /** Decides now on what is kept. */
  settle(): void
}

export function scanDetector<K>(options: DetectorOptions<K>): ScanDetector<K> {
  let buffered: K[] = []
  let last = -Infinity
  /** When the last key of the last scan was pressed. */
  let scannedAt = -Infinity
  let isFast = true
  let isScan = false
  let shape: Shape = 'other'
  let stopWaiting: () => void = () => undefined

  function patience(): number {
    if (isScan) return SILENCE_MS
    return shape === 'begins' ? HEAD_MS : options.gapMs()
  }

  function end(closed: boolean): void {
    stopWaiting()
    const keys = buffered
    const wasScan = isScan
    buffered = []
    isFast = true
    isScan = false
    shape = 'other'
    if (keys.length === 0) return
    if (wasScan) scannedAt = last
    if (wasScan) options.scanned(keys, closed)
    else options.released(keys)
  }

  function wait(at: number): void {
    last = at
    stopWaiting()
    stopWaiting = options.after(patience(), () => end(false))
  }

  function keep(at: number, key: K): void {
    scannedAt = -Infinity
    if (buffered.length > 0 && at - last > FAST_MS) isFast = false
    buffered.push(key)
    if (!isScan) {
      shape = options.shapeOf(buffered)
      const isLong = buffered.length >= LEAST_CHARACTERS
      isScan = shape === 'known' || (isLong && shape !== 'words' && (isFast || shape === 'likely'))
    }
    wait(at)
  }

  return {
    press(kind, at, key) {
      if (at - last > patience()) end(false)
      if (kind === 'modifier') {
        if (buffered.length > 0) wait(at)
        return 'free'
      }
      if (kind === 'end' && isScan) {
        last = at
        end(true)
        return 'closed'
      }
      if (kind === 'end' && buffered.length === 0 && at - scannedAt <= AFTER_MS) return 'after'
      if (kind !== 'first' && (kind !== 'inside' || buffered.length === 0)) {
        end(false)
        scannedAt = -Infinity
        return 'free'
      }
      keep(at, key)
      return 'kept'
    },
    settle: () => end(false)
  }
}
