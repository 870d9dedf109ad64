import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { PAPERS } from '#contract/model/slip-layouts'
import { Encoder, type Correction } from '../../../../electron/slips/codes/qr-code'
import { CodeSizes, dotOf, dotsPerModule, toWholeDots } from '../../../../electron/slips/codes/sized-code'
import samples from '../../../support/qris-samples.json' with { type: 'json' }

/** Modules of versions 1 to 40, quiet zone included. */
const SIZES = Array.from({ length: 40 }, (_, i) => 17 + 4 * (i + 1) + 8)
const HEADS = [203, 300, 600, 1_200]

describe('modules', () => {
  it.each(HEADS)('are whole dots of a %i dpi head, at least 4 and 0.33 mm, and as large as fits', (dpi) => {
    for (const { codeRoom } of Object.values(PAPERS)) {
      for (const modules of SIZES) {
        const dots = dotsPerModule(modules, codeRoom, dpi)
        const least = Math.max(4, Math.ceil(0.33 / dotOf(dpi)))
        if (dots === null) {
          expect(modules * least * dotOf(dpi)).toBeGreaterThan(codeRoom)
          continue
        }
        expect(Number.isInteger(dots)).toBe(true)
        expect(dots).toBeGreaterThanOrEqual(least)
        expect(dots * dotOf(dpi)).toBeGreaterThanOrEqual(0.33)
        expect(modules * dots * dotOf(dpi)).toBeLessThanOrEqual(codeRoom + 1e-4)
        expect(modules * (dots + 1) * dotOf(dpi)).toBeGreaterThan(codeRoom)
      }
    }
  })

  it('do not get smaller where there is no room for them', () => {
    // Version 18 with its quiet zone is 97 modules: 48.6 mm at 4 dots of 203 dpi.
    expect(dotsPerModule(97, 48, 203)).toBeNull()
    expect(dotsPerModule(97, 49, 203)).toBe(4)
    expect(dotsPerModule(97, 48, 300)).toBe(5)
  })
})

describe('a code', () => {
  const { payload } = samples[0]!
  const long = payload.padEnd(512, 'x')
  const sizedCode = (...code: Parameters<CodeSizes['fit']>) => new CodeSizes().fit(...code)

  it('has the highest error correction that fits', () => {
    expect(sizedCode(long, 100, 203)).toMatchObject({ encoded: { correction: 'Q' } })
    expect(sizedCode(long, 47, 203)).toMatchObject({ encoded: { correction: 'M' }, dotsPerModule: 4 })
    expect(sizedCode(long, 46, 203)).toBeNull()
    expect(sizedCode(payload, 48, 203)).toMatchObject({ encoded: { correction: 'Q' } })
  })

  it('has as much correction as if both codes were made and compared', () => {
    const text = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 600 })
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789A'), minLength: 1, maxLength: 900 })
    fc.assert(
      fc.property(
        fc.oneof(text, digits),
        fc.double({ min: 5, max: 120, noNaN: true }),
        fc.constantFrom(...HEADS),
        (payload, room, dpi) => {
          const dotsWith = (correction: Correction) =>
            dotsPerModule(new Encoder(payload).encode(correction).modules.size + 8, room, dpi)
          const [medium, most] = [dotsWith('M'), dotsWith('Q')]
          const expected = most !== null && most * dotOf(dpi) >= 0.5 ? ['Q', most] : ['M', medium]
          const code = sizedCode(payload, room, dpi)
          expect(code ? [code.encoded.correction, code.dotsPerModule] : ['M', null]).toEqual(expected)
        }
      )
    )
  })

  it('does not exist if no code can hold the text', () => {
    expect(sizedCode('x'.repeat(3_000), 10_000, 203)).toBeNull()
  })

  it('is exactly as wide as its dots, quiet zone included', () => {
    const { encoded, dotsPerModule: dots, side } = sizedCode(payload, 60, 300)!
    expect(side / dotOf(300)).toBeCloseTo((encoded.modules.size + 8) * dots)
  })
})

test('positions move to the next whole dot', () => {
  expect(toWholeDots(25.4, 203)).toBe(203)
  expect(toWholeDots(1, 203)).toBe(8)
  expect(toWholeDots(dotOf(300) * 7.5, 300)).toBe(8)
  // Just beyond a dot counts as that dot.
  expect(toWholeDots(dotOf(203) * 4.0099, 203)).toBe(4)
  expect(toWholeDots(dotOf(203) * 0.9999, 203)).toBe(1)
})
