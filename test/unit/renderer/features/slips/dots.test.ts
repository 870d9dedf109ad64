import { create } from 'qrcode'
import { describe, expect, it, test } from 'vitest'
import { PAPERS } from '#contract/model/slip-layouts'
import {
  dotOf,
  dotsPerModule,
  sizedCode,
  toWholeDot,
  UNITS_A_DOT
} from '../../../../../renderer/features/slips/page/dots'
import { qrFigure } from '../../../../../renderer/features/slips/qr-path'
import { darkModules } from '../../../../support/dotted-code'
import samples from '../../../../support/qris-samples.json' with { type: 'json' }

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
  const sample = samples[0]!
  const long = sample.payload.padEnd(512, 'x')

  it('has the highest error correction that fits', () => {
    expect(sizedCode(long, 100, 203)).toMatchObject({ correction: 'Q' })
    expect(sizedCode(long, 47, 203)).toMatchObject({ correction: 'M', dotsPerModule: 4 })
    expect(sizedCode(long, 46, 203)).toBeNull()
    expect(sizedCode(sample.payload, 48, 203)).toMatchObject({ correction: 'Q' })
  })

  it('does not exist if no code can hold the text', () => {
    expect(sizedCode('x'.repeat(3_000), 10_000, 203)).toBeNull()
  })

  it('is exactly as wide as its dots', () => {
    const { size, dotsPerModule: dots, side } = sizedCode(sample.payload, 60, 300)!
    expect(side / dotOf(300)).toBeCloseTo(size / UNITS_A_DOT)
    expect(size % (UNITS_A_DOT * dots)).toBe(0)
  })
})

test('positions move to the next whole dot', () => {
  expect(toWholeDot(25.4, 203)).toBeCloseTo(0)
  expect(toWholeDot(1, 203)).toBeCloseTo(1.001 - 1)
  expect(toWholeDot(dotOf(300) * 7.5, 300)).toBeCloseTo(dotOf(300) / 2)
  // Just short of a dot counts as that dot.
  expect(toWholeDot(dotOf(203) * 0.9999, 203)).toBeCloseTo(0)
})

test.each([...'ABCDEFGH'].map((letter, i) => letter.repeat(1 + i * 40)))(
  'the outlines of a code enclose its dark modules, with a quiet zone of four modules around (%#)',
  (payload) => {
    const { size, path } = qrFigure(payload)
    const { modules } = create(payload, { errorCorrectionLevel: 'M' })
    const dark = darkModules(path, size)
    const wanted = Array.from({ length: size }, (_, y) =>
      Array.from({ length: size }, (_, x) => {
        const isIn = Math.min(x, y) >= 4 && Math.max(x, y) < size - 4
        return isIn && modules.get(y - 4, x - 4) === 1
      })
    )
    expect(dark).toEqual(wanted)
  }
)
