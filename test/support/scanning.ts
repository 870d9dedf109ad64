import { GAP_MS, scanDetector, type KeyKind } from '../../renderer/shared/scanner/scan-detector'
import { beginsScan, typedTexts, type Stroke } from '../../renderer/shared/scanner/scan-candidates'
import { shapeOf } from '../../renderer/shared/scanner/shapes'

export interface Pressed {
  /** Milliseconds since the previous key. */
  gap: number
  kind: KeyKind
  stroke?: Stroke
}

/** The output in order; keys are given by their index. */
export type ScannerOutput =
  { scanned: number[]; closed: boolean } | { released: number[] } | { free: number } | { after: number }

const SIGNS: Record<string, string> = { '-': 'Minus', ' ': 'Space', '/': 'Slash', '.': 'Period' }

/** The keystroke with which a scanner set to a US keyboard types a character; `shown` is the character received. */
export function strokeOf(character: string, shown = character): Stroke {
  const code = /\d/.test(character)
    ? `Digit${character}`
    : (SIGNS[character] ?? `Key${character.toUpperCase()}`)
  return { key: shown, code, shiftKey: /[A-Z]/.test(character) }
}

/** Presses for the characters of a text, `gaps` apart, each with its kind. */
export function pressesOf(text: string, gaps: readonly number[]): Pressed[] {
  return [...text].map((character, i) => {
    const stroke = strokeOf(character)
    return { gap: gaps[i % gaps.length]!, kind: beginsScan(stroke) ? 'first' : 'inside', stroke }
  })
}

export interface PlayOptions {
  /** How late each timer fires, in milliseconds. */
  late?: number
  gapMs?: number
  prefix?: string
}

/** Plays keys on its own clock. */
export function play(
  keys: readonly Pressed[],
  { late = 0, gapMs = GAP_MS, prefix = '' }: PlayOptions = {}
): ScannerOutput[] {
  const output: ScannerOutput[] = []
  let timer: { at: number; run: () => void } | null = null
  let now = 1_000
  const detector = scanDetector<number>({
    after(ms, run) {
      const mine = { at: now + ms + late, run }
      timer = mine
      return () => {
        if (timer === mine) timer = null
      }
    },
    shapeOf: (numbers) =>
      shapeOf(
        typedTexts(
          numbers.map((number) => keys[number]!.stroke ?? { key: '?', code: '', shiftKey: false }),
          false
        ),
        prefix
      ),
    gapMs: () => gapMs,
    scanned: (scanned, closed) => output.push({ scanned, closed }),
    released: (released) => output.push({ released })
  })
  const wait = (until: number): void => {
    while (timer !== null && timer.at <= until) {
      const { at, run }: { at: number; run: () => void } = timer
      timer = null
      now = at
      run()
    }
    now = until
  }
  keys.forEach(({ gap, kind }, number) => {
    wait(now + gap)
    const taken = detector.press(kind, now, number)
    if (taken === 'free') output.push({ free: number })
    if (taken === 'after') output.push({ after: number })
  })
  wait(Infinity)
  return output
}
