import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  AFTER_MS,
  FAST_MS,
  GAP_MS,
  HEAD_MS,
  LEAST_CHARACTERS,
  scanDetector,
  SILENCE_MS,
  type KeyKind
} from '../../../../../renderer/shared/scanner/scan-detector'
import { draws } from '../../../../support/draws'
import { play, pressesOf, type Pressed, type ScannerOutput } from '../../../../support/scanning'
import samples from '../../../../support/qris-samples.json' with { type: 'json' }

const burst = (length: number, gap: number, kind: KeyKind = 'first'): Pressed[] =>
  Array.from({ length }, () => ({ gap, kind }))
const numbers = (length: number, from = 0): number[] => Array.from({ length }, (_, i) => from + i)
const ENTER: Pressed = { gap: 5, kind: 'end' }

describe('a scan', () => {
  it('is fast and ends with Enter, which is part of it', () => {
    expect(play([...burst(14, 4), ENTER])).toEqual([{ scanned: numbers(14), closed: true }])
  })

  it('may also end with silence', () => {
    expect(play(burst(14, 4))).toEqual([{ scanned: numbers(14), closed: false }])
  })

  it('tolerates longer pauses once it is certain, as with wireless scanners, but none longer than the silence', () => {
    const [first, second] = [burst(LEAST_CHARACTERS, 10), burst(8, 10)]
    const pausing = (gap: number) => play([...first, { gap, kind: 'first' }, ...second, ENTER])
    expect(pausing(SILENCE_MS - 1)).toEqual([{ scanned: numbers(15), closed: true }])
    expect(pausing(SILENCE_MS + 1)).toEqual([
      { scanned: numbers(6), closed: false },
      { scanned: numbers(9, 6), closed: true }
    ])
  })

  it('may contain blanks and punctuation, but does not begin with them', () => {
    const inside: Pressed = { gap: 4, kind: 'inside' }
    expect(play([...burst(3, 4), inside, ...burst(3, 4), ENTER])).toEqual([
      { scanned: numbers(7), closed: true }
    ])
    expect(play([inside, ...burst(6, 4), ENTER])).toEqual([
      { free: 0 },
      { scanned: numbers(6, 1), closed: true }
    ])
  })

  it('may follow another at once', () => {
    expect(play([...burst(8, 4), ENTER, ...burst(9, 4), ENTER])).toEqual([
      { scanned: numbers(8), closed: true },
      { scanned: numbers(9, 9), closed: true }
    ])
  })

  it('is detected by when keys were pressed, not by when the program saw them', () => {
    const detector = scanDetector<number>({
      after: () => () => undefined,
      shapeOf: () => 'other',
      gapMs: () => FAST_MS,
      scanned: (keys) => expect(keys).toEqual(numbers(LEAST_CHARACTERS)),
      released: () => expect.fail('it was a scan')
    })
    expect.assertions(1)
    for (const number of numbers(LEAST_CHARACTERS)) detector.press('first', 1_000 + number * FAST_MS, number)
    detector.settle()
  })

  it('includes all keys that end it, which press nothing; later ones are typed by hand', () => {
    const second: Pressed = { gap: 60, kind: 'end' }
    const scanned: ScannerOutput = { scanned: numbers(14), closed: true }
    expect(play([...burst(14, 4), ENTER, second, second])).toEqual([scanned, { after: 15 }, { after: 16 }])
    expect(play([...burst(14, 4), ENTER, { gap: AFTER_MS + 1, kind: 'end' }])).toEqual([
      scanned,
      { free: 15 }
    ])
    // Its end key may come after silence has ended it.
    expect(play([...burst(14, 4), { gap: SILENCE_MS + 40, kind: 'end' }])).toEqual([
      { scanned: numbers(14), closed: false },
      { after: 14 }
    ])
  })

  it('does not include an end key if another key was typed by hand since', () => {
    const arrow: Pressed = { gap: 20, kind: 'other' }
    const [first, second]: ScannerOutput[] = [{ scanned: numbers(9), closed: false }, { free: 9 }]
    expect(play([...burst(9, 2), arrow, ENTER])).toEqual([first, second, { free: 10 }])
    const letter: Pressed = { gap: SILENCE_MS + 20, kind: 'first' }
    expect(play([...burst(9, 2), letter, { gap: 100, kind: 'end' }])).toEqual([
      first,
      { released: [9] },
      { free: 10 }
    ])
  })

  it('accepts the pace of the scanner that was tried, whatever the text', () => {
    const awb = pressesOf('JP1234567890', [95])
    expect(play([...awb, ENTER], { gapMs: HEAD_MS })).toEqual([{ scanned: numbers(12), closed: true }])
    expect(play(awb).some((each) => 'scanned' in each)).toBe(false)
  })

  it('may have the prefix that the scanner sent in the trial', () => {
    const keys = pressesOf('ZZ9JP77', [100])
    expect(play([...keys, ENTER], { prefix: 'ZZ9' })).toEqual([{ scanned: numbers(7), closed: true }])
  })
})

describe('typing by hand', () => {
  it('delays a single key for a moment, and no other key', () => {
    expect(play(burst(1, 50))).toEqual([{ released: [0] }])
    expect(
      play([
        { gap: 50, kind: 'first' },
        { gap: 5, kind: 'other' }
      ])
    ).toEqual([{ released: [0] }, { free: 1 }])
  })

  it('delays a key longer only if it may begin a code', () => {
    const heldFor = (text: string): number => {
      let waited = 0
      const detector = scanDetector<number>({
        after: (ms) => ((waited = ms), () => undefined),
        shapeOf: () => (text === 'p' ? 'begins' : 'other'),
        gapMs: () => GAP_MS,
        scanned: () => undefined,
        released: () => undefined
      })
      detector.press('first', 1_000, 0)
      return waited
    }
    expect([heldFor('j'), heldFor('p')]).toEqual([GAP_MS, HEAD_MS])
  })

  it('keeps its Enter if too few characters came before it', () => {
    expect(play([...burst(LEAST_CHARACTERS - 1, 4), ENTER])).toEqual([
      { released: numbers(LEAST_CHARACTERS - 1) },
      { free: LEAST_CHARACTERS - 1 }
    ])
    expect(play([{ gap: 50, kind: 'end' }])).toEqual([{ free: 0 }])
  })

  it('repeating one key is no scan, however fast', () => {
    expect(play(pressesOf('jjjjjjjjjjjk', [60])).map(Object.keys)).toEqual([['released']])
  })

  it('is never taken for a scan, however long the text, if one key in five is slow', () => {
    const fast = {
      gap: fc.integer({ min: 0, max: FAST_MS }),
      kind: fc.constantFrom<KeyKind>('first', 'inside')
    }
    const slow = { ...fast, gap: fc.integer({ min: GAP_MS + 1, max: 400 }) }
    const fives = fc.tuple(fc.record(slow), ...numbers(LEAST_CHARACTERS - 2).map(() => fc.record(fast)))
    fc.assert(
      fc.property(fc.array(fives), fc.nat(20), (typed, late) => {
        const output = play(typed.flat(), { late })
        expect(output.some((each) => 'scanned' in each)).toBe(false)
      })
    )
  })
})

/** Ids, AWBs and serials as they are scanned, and full payloads. */
const anyCode = fc.oneof(
  fc
    .tuple(fc.constantFrom('XID-', 'PID-', 'EPR-', 'pid-', 'Xid-'), fc.stringMatching(/^\d{6,12}$/))
    .map((all) => all.join('')),
  fc.stringMatching(/^GK-1[12]-\d{7}$/),
  fc.constantFrom(...samples.map(({ payload }) => payload))
)
const anySerial = fc
  .stringMatching(/^[0-9A-HJKMNP-TV-Z]{8}$/)
  .filter((serial) => /\d/.test(serial) || new Set(serial).size >= 4)
const ENDINGS: Record<string, KeyKind[]> = {
  none: [],
  CR: ['end'],
  Tab: ['end'],
  CRLF: ['end', 'end'],
  'CR, LF by Ctrl+J': ['end', 'modifier', 'end'],
  'Tab and Enter': ['end', 'end']
}
const anyEnding = fc.constantFrom(...Object.values(ENDINGS))

/**
 * A code at a scanner's pace: `gap` per character, sometimes more, with Shift before capitals if the scanner sends it.
 */
function scanOf(code: string, gaps: number[], ending: KeyKind[], sendsShift: boolean): Pressed[] {
  const shift = (press: Pressed): Pressed[] =>
    sendsShift && press.stroke?.shiftKey ? [{ gap: press.gap, kind: 'modifier', stroke: press.stroke }] : []
  return [
    ...pressesOf(code, gaps).flatMap((press) => [...shift(press), press]),
    ...ending.map((kind, i) => ({ gap: gaps[i % gaps.length]!, kind }))
  ]
}

/** Expects exactly one scan with all characters, and nothing released to others. */
function expectOneScan(keys: Pressed[], output: ScannerOutput[], ending: KeyKind[]): void {
  const characters = keys.flatMap(({ kind }, i) => (kind === 'first' || kind === 'inside' ? [i] : []))
  const scans = output.filter((each) => 'scanned' in each)
  expect(scans).toEqual([{ scanned: characters, closed: ending.length > 0 }])
  expect(output.filter((each) => 'released' in each)).toEqual([])
  const free = output.flatMap((each) => ('free' in each ? [keys[each.free]!.kind] : []))
  expect(free.every((kind) => kind === 'modifier')).toBe(true)
}

it('a known code at any pace, with any pauses and any ending, is exactly one scan', () => {
  const jittered = fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 60, max: 105 }))
  fc.assert(
    fc.property(
      anyCode,
      fc.integer({ min: 1, max: 60 }),
      fc.array(jittered, { maxLength: 5 }),
      anyEnding,
      fc.boolean(),
      fc.nat(40),
      (code, gap, jitter, ending, sendsShift, late) => {
        const keys = scanOf(code, [gap, ...jitter], ending, sendsShift)
        expectOneScan(keys, play(keys, { late }), ending)
      }
    ),
    { numRuns: draws(5_000) }
  )
})

it('so is a serial, which has no known beginning, at the pace of a wireless scanner', () => {
  const gaps = fc.array(fc.integer({ min: 1, max: GAP_MS - 1 }), { minLength: 1, maxLength: 6 })
  fc.assert(
    fc.property(anySerial, gaps, anyEnding, fc.boolean(), (serial, pauses, ending, sendsShift) => {
      const keys = scanOf(serial, pauses, ending, sendsShift)
      expectOneScan(keys, play(keys), ending)
    }),
    { numRuns: draws(2_500) }
  )
})

it('text typed by hand, key by key, is no scan and is released at once and in order', () => {
  const anyText = fc.stringMatching(/^[a-zA-Z0-9 -]{1,20}$/)
  const gaps = fc.array(fc.integer({ min: 120, max: 600 }), { minLength: 1, maxLength: 7 })
  fc.assert(
    fc.property(anyText, gaps, fc.boolean(), (text, pauses, withEnter) => {
      const keys: Pressed[] = pressesOf(text, pauses)
      if (withEnter) keys.push({ gap: 120, kind: 'end' })
      const output = play(keys)
      const out = output.flatMap((each) =>
        'free' in each ? [each.free] : 'released' in each ? each.released : [-1]
      )
      expect(out).toEqual(numbers(keys.length))
      for (const each of output) if ('released' in each) expect(each.released).toHaveLength(1)
    }),
    { numRuns: draws(2_500) }
  )
})

const anyKey = fc.record({
  gap: fc.oneof(fc.integer({ min: 0, max: FAST_MS + 5 }), fc.integer({ min: 0, max: 300 })),
  kind: fc.oneof(
    { weight: 8, arbitrary: fc.constant<KeyKind>('first') },
    fc.constantFrom<KeyKind>('inside', 'end', 'other')
  )
})

it('every key comes out once and in order, whatever is pressed, except the keys that ended a scan', () => {
  fc.assert(
    fc.property(fc.array(anyKey), fc.nat(50), (keys, late) => {
      const output = play(keys, { late })
      const out = output.flatMap((each) =>
        'free' in each
          ? [each.free]
          : 'after' in each
            ? [each.after]
            : 'released' in each
              ? each.released
              : each.scanned
      )
      const closing = output.flatMap((each) =>
        'scanned' in each && each.closed ? [each.scanned.at(-1)! + 1] : []
      )
      expect(closing.every((number) => keys[number]?.kind === 'end')).toBe(true)
      expect([...out, ...closing].sort((a, b) => a - b)).toEqual(numbers(keys.length))
      expect(out).toEqual(out.toSorted((a, b) => a - b))
      for (const each of output) if ('scanned' in each) expect(each.scanned.length).toBeGreaterThanOrEqual(6)
    })
  )
})
