import type { Shape } from './shapes'

/*
 * A barcode scanner is a keyboard. It differs from a hand in its pace and in its text. Wired scanners type a character
 * every few milliseconds; wireless ones take 40 to 60, with a longer pause now and then. A fast typist reaches that as
 * well, but not with a code.
 *
 * The first letter does not show whether it begins a scan, and `p` prints. So letters outside text fields wait until it
 * is clear: for a moment that nobody notices, and a little longer if they look like the beginning of a code. Letters
 * typed by hand are then released in order, later but complete. A scan is removed as a whole, with the keys that end
 * it, before any shortcut sees it. Once it is a scan for certain, it may pause longer.
 */

/** So many characters in a row at the pace of a wired scanner are not typed by hand. */
export const LEAST_CHARACTERS = 6
/** Longest pause of a pace that nobody can keep up by hand, in milliseconds. */
export const FAST_MS = 35
/** Longest pause between characters for a scanner of unknown pace, in milliseconds. */
export const GAP_MS = 75
/** Longest pause inside a possible beginning of a code, in milliseconds; single keys pressed by hand take longer. */
export const HEAD_MS = 110
/** A scan that no key closes is over after so many milliseconds. */
export const SILENCE_MS = 160
/** For so many milliseconds after a scan, further closing keys belong to it, unless another key came: some send two. */
export const AFTER_MS = 300

/**
 * `first` may begin a scan; `inside` continues one, and outside of it is a key like any other; `end` closes one;
 * `modifier` is pressed for the next character; `other` is not a character.
 */
export type KeyKind = 'first' | 'inside' | 'end' | 'modifier' | 'other'

export interface DetectorOptions<K> {
  /** Calls `run` after so many milliseconds, unless the returned function is called before. */
  after(ms: number, run: () => void): () => void
  /** Returns what the text of the keys says about its origin. */
  shapeOf(keys: readonly K[]): Shape
  /** Returns the longest pause between characters of the scanner in use, in milliseconds; `GAP_MS` if it is unknown. */
  gapMs(): number
  /** @param closed by Enter or Tab rather than by silence */
  scanned(keys: K[], closed: boolean): void
  /** Takes keys that were typed by hand. */
  released(keys: K[]): void
}

export interface ScanDetector<K> {
  /**
   * Takes the next key.
   *
   * @param at when it was pressed, in milliseconds, even if this is called later
   * @returns `kept` if it comes back by `scanned` or `released`; `closed` if it ended a scan, `after` if one had
   *   ended just before; else `free`
   */
  press(kind: KeyKind, at: number, key: K): 'kept' | 'closed' | 'after' | 'free'
  /** Decides now on the keys that wait. */
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
