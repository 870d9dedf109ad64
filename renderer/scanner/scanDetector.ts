/*
 * A barcode scanner is a keyboard. What tells it from a hand is speed alone: it types a character every few
 * milliseconds, and the fastest of typists takes 35 ms now and then, but not five times in a row.
 *
 * Nobody knows with the first letter whether it begins a scan, and `p` prints. So letters that nothing takes as text
 * wait until it is known: for 35 ms after a single one, which nobody notices. What turns out to be typed by hand is let
 * go in its order, later but whole; a scan is taken out whole, with the Enter or Tab behind it, and no shortcut has
 * seen any of it. Once six characters came so fast it is a scan for certain, and may pause longer: wireless scanners
 * send in portions.
 */

/** So many characters in a row come from no hand. */
export const LEAST_CHARACTERS = 6
/** Longest pause between characters while it may still be a hand, in milliseconds. */
export const GAP_MS = 35
/** A scan that nothing closes is over after so many milliseconds. */
export const SILENCE_MS = 100

/**
 * `first` may begin a scan; `inside` is a part of one that began, and by itself a key like any other; `end` closes
 * one; `other` is no character.
 */
export type KeyKind = 'first' | 'inside' | 'end' | 'other'

export interface DetectorOptions<K> {
  /** Calls `run` in so many milliseconds, unless what it gives is called before. */
  after(ms: number, run: () => void): () => void
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
   * @returns `kept` where it comes back by `scanned` or `released`; `closed` where it ended a scan; else `free`
   */
  press(kind: KeyKind, at: number, key: K): 'kept' | 'closed' | 'free'
  /** Decides now on what is kept. */
  settle(): void
}

export function scanDetector<K>({ after, scanned, released }: DetectorOptions<K>): ScanDetector<K> {
  let kept: K[] = []
  let last = 0
  let stopWaiting: () => void = () => undefined

  const isScan = (): boolean => kept.length >= LEAST_CHARACTERS
  const patience = (): number => (isScan() ? SILENCE_MS : GAP_MS)

  function end(closed: boolean): void {
    stopWaiting()
    const keys = kept
    const wasScan = isScan()
    kept = []
    if (keys.length === 0) return
    if (wasScan) scanned(keys, closed)
    else released(keys)
  }

  return {
    press(kind, at, key) {
      if (at - last > patience()) end(false)
      if (kind === 'end' && isScan()) {
        end(true)
        return 'closed'
      }
      if (kind !== 'first' && (kind !== 'inside' || kept.length === 0)) {
        end(false)
        return 'free'
      }
      kept.push(key)
      last = at
      stopWaiting()
      stopWaiting = after(patience(), () => end(false))
      return 'kept'
    },
    settle: () => end(false)
  }
}
