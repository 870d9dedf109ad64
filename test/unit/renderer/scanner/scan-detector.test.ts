import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  GAP_MS,
  LEAST_CHARACTERS,
  scanDetector,
  SILENCE_MS,
  type KeyKind
} from '../../../../renderer/scanner/scanDetector'

interface Pressed {
  /** Milliseconds after the key before. */
  gap: number
  kind: KeyKind
}

/** What came out, in order: keys by the number in which they were pressed. */
type Told = { scanned: number[]; closed: boolean } | { released: number[] } | { free: number }

/** Presses keys on a clock of its own; `late` is how long each timer is overdue when it comes. */
function play(keys: readonly Pressed[], late = 0): Told[] {
  const told: Told[] = []
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
    scanned: (scanned, closed) => told.push({ scanned, closed }),
    released: (released) => told.push({ released })
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
    if (detector.press(kind, now, number) === 'free') told.push({ free: number })
  })
  wait(Infinity)
  return told
}

const burst = (length: number, gap: number, kind: KeyKind = 'first'): Pressed[] =>
  Array.from({ length }, () => ({ gap, kind }))
const numbers = (length: number, from = 0): number[] => Array.from({ length }, (_, i) => from + i)
const ENTER: Pressed = { gap: 5, kind: 'end' }

describe('a scan', () => {
  it('is fast, and ends with Enter, which belongs to it', () => {
    expect(play([...burst(14, 4), ENTER])).toEqual([{ scanned: numbers(14), closed: true }])
  })

  it('or with nothing but silence', () => {
    expect(play(burst(14, 4))).toEqual([{ scanned: numbers(14), closed: false }])
  })

  it('may pause longer once it is certain, as wireless ones do, and no longer than until silence', () => {
    const [first, second] = [burst(LEAST_CHARACTERS, 10), burst(8, 10)]
    const pausing = (gap: number) => play([...first, { gap, kind: 'first' }, ...second, ENTER])
    expect(pausing(SILENCE_MS - 1)).toEqual([{ scanned: numbers(15), closed: true }])
    expect(pausing(SILENCE_MS + 1)).toEqual([
      { scanned: numbers(6), closed: false },
      { scanned: numbers(9, 6), closed: true }
    ])
  })

  it('holds blanks and signs, and does not begin with them', () => {
    const inside: Pressed = { gap: 4, kind: 'inside' }
    expect(play([...burst(3, 4), inside, ...burst(3, 4), ENTER])).toEqual([
      { scanned: numbers(7), closed: true }
    ])
    expect(play([inside, ...burst(6, 4), ENTER])).toEqual([
      { free: 0 },
      { scanned: numbers(6, 1), closed: true }
    ])
  })

  it('follows another at once', () => {
    expect(play([...burst(8, 4), ENTER, ...burst(9, 4), ENTER])).toEqual([
      { scanned: numbers(8), closed: true },
      { scanned: numbers(9, 9), closed: true }
    ])
  })

  it('is told by when keys were pressed, not by when the program came to see them', () => {
    const detector = scanDetector<number>({
      after: () => () => undefined,
      scanned: (keys) => expect(keys).toEqual(numbers(LEAST_CHARACTERS)),
      released: () => expect.fail('it was a scan')
    })
    expect.assertions(1)
    for (const number of numbers(LEAST_CHARACTERS)) detector.press('first', 1_000 + number * GAP_MS, number)
    detector.settle()
  })
})

describe('a hand', () => {
  it('waits for a moment with a single key, and for no other key', () => {
    expect(play(burst(1, 50))).toEqual([{ released: [0] }])
    expect(
      play([
        { gap: 50, kind: 'first' },
        { gap: 5, kind: 'other' }
      ])
    ).toEqual([{ released: [0] }, { free: 1 }])
  })

  it('keeps its Enter where too little came before it', () => {
    expect(play([...burst(LEAST_CHARACTERS - 1, 4), ENTER])).toEqual([
      { released: numbers(LEAST_CHARACTERS - 1) },
      { free: LEAST_CHARACTERS - 1 }
    ])
    expect(play([{ gap: 50, kind: 'end' }])).toEqual([{ free: 0 }])
  })

  it('is never taken for a scanner, however long it types, where one key in five is slow', () => {
    const fast = {
      gap: fc.integer({ min: 0, max: GAP_MS }),
      kind: fc.constantFrom<KeyKind>('first', 'inside')
    }
    const slow = { ...fast, gap: fc.integer({ min: GAP_MS + 1, max: 400 }) }
    const fives = fc.tuple(fc.record(slow), ...numbers(LEAST_CHARACTERS - 2).map(() => fc.record(fast)))
    fc.assert(
      fc.property(fc.array(fives), fc.nat(20), (typed, late) => {
        const told = play(typed.flat(), late)
        expect(told.some((each) => 'scanned' in each)).toBe(false)
      })
    )
  })
})

const anyKey = fc.record({
  gap: fc.oneof(fc.integer({ min: 0, max: GAP_MS + 5 }), fc.integer({ min: 0, max: 300 })),
  kind: fc.oneof(
    { weight: 8, arbitrary: fc.constant<KeyKind>('first') },
    fc.constantFrom<KeyKind>('inside', 'end', 'other')
  )
})

it('whatever is pressed, every key comes out once and in its order, but for those that closed a scan', () => {
  fc.assert(
    fc.property(fc.array(anyKey), fc.nat(50), (keys, late) => {
      const told = play(keys, late)
      const out = told.flatMap((each) =>
        'free' in each ? [each.free] : 'released' in each ? each.released : each.scanned
      )
      const closing = told.flatMap((each) =>
        'scanned' in each && each.closed ? [each.scanned.at(-1)! + 1] : []
      )
      expect(closing.every((number) => keys[number]?.kind === 'end')).toBe(true)
      expect([...out, ...closing].sort((a, b) => a - b)).toEqual(numbers(keys.length))
      expect(out).toEqual(out.toSorted((a, b) => a - b))
      for (const each of told) if ('scanned' in each) expect(each.scanned.length).toBeGreaterThanOrEqual(6)
    })
  )
})
