import { GAP_MS, scanDetector, type KeyKind } from '../../renderer/shared/scanner/scan-detector'
import { beginsScan, typedTexts, type Stroke } from '../../renderer/shared/scanner/scan-candidates'
import { shapeOf } from '../../renderer/shared/scanner/shapes'

export interface Pressed {
  /** Milliseconds after the key before. */
  gap: number
  kind: KeyKind
  stroke?: Stroke
}

/** What came out, in order: keys by the number in which they were pressed. */
export type ScannerOutput =
  { scanned: number[]; closed: boolean } | { released: number[] } | { free: number } | { after: number }

const SIGNS: Record<string, string> = { '-': 'Minus', ' ': 'Space', '/': 'Slash', '.': 'Period' }

/** The stroke with which a scanner set to a US keyboard types a character, and what `shown` makes of it. */
export function strokeOf(character: string, shown = character): Stroke {
  const code = /\d/.test(character)
    ? `Digit${character}`
    : (SIGNS[character] ?? `Key${character.toUpperCase()}`)
  return { key: shown, code, shiftKey: /[A-Z]/.test(character) }
}

/** Presses of a text's characters, `gaps` apart, each kept by what it is. */
export function pressesOf(text: string, gaps: readonly number[]): Pressed[] {
  return [...text].map((character, i) => {
    const stroke = strokeOf(character)
    return { gap: gaps[i % gaps.length]!, kind: beginsScan(stroke) ? 'first' : 'inside', stroke }
  })
}

export interface PlayOptions {
  /** How long each timer is overdue when it comes, in milliseconds. */
  late?: number
  gapMs?: number
  prefix?: string
}

/** Presses keys on a clock of its own. */
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
