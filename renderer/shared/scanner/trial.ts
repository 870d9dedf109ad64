import { pausesOf } from './key-gaps'
import { typedTexts, type Stroke } from './scan-candidates'
import { HEAD_MS } from './scan-detector'
import { headIn } from './shapes'

/** A key of a code that is scanned to try out the scanner. */
export interface TriedKey {
  stroke: Stroke
  /** In milliseconds. */
  at: number
  capsLock: boolean
}

export type Ending = 'Enter' | 'Tab' | 'LF'

/** What one scan reveals about the scanner. */
export interface Trial {
  text: string
  characters: number
  /** The median pause between two characters, and the longest, in milliseconds. */
  pause: number
  longest: number
  endings: Ending[]
  /** The text before a code of a known kind. */
  prefix: string
  /** `slow` is recognized by its codes rather than by its pace; `hand` and `short` are not scans. */
  assessment: 'good' | 'slow' | 'hand' | 'short'
}

const LEAST_CHARACTERS = 4
/** A prefix that can be saved: 1 to 8 characters of a US keyboard. */
const PREFIX = /^[\x21-\x7e]{1,8}$/

/** Returns how a key ends scans; null for every other key. */
export function endingOf({ key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>): Ending | null {
  if (ctrlKey) return /^j$/i.test(key) ? 'LF' : /^m$/i.test(key) ? 'Enter' : null
  return key === 'Enter' || key === 'Tab' ? key : null
}

/** Analyses one scan, key by key. */
export function trialOf(keys: readonly TriedKey[], endings: readonly Ending[]): Trial {
  const strokes = keys.map(({ stroke }) => stroke)
  const texts = typedTexts(
    strokes,
    keys.some(({ capsLock }) => capsLock)
  )
  const text = texts.find((each) => headIn(each) >= 0) ?? texts[0] ?? ''
  const pauses = pausesOf(keys.map(({ at }) => at)).sort((a, b) => a - b)
  const pause = Math.round(pauses[pauses.length >> 1] ?? 0)
  const longest = Math.round(pauses.at(-1) ?? 0)
  const before = text.slice(0, Math.max(0, headIn(text)))
  return {
    text,
    characters: keys.length,
    pause,
    longest,
    endings: [...endings],
    prefix: PREFIX.test(before) ? before : '',
    assessment: assessmentOf(keys.length, pause, longest)
  }
}

function assessmentOf(characters: number, pause: number, longest: number): Trial['assessment'] {
  if (characters < LEAST_CHARACTERS) return 'short'
  if (pause > HEAD_MS) return 'hand'
  return longest > HEAD_MS ? 'slow' : 'good'
}
