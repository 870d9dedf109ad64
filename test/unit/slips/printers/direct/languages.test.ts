import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PRINTER_LANGUAGES, type PrinterLanguage } from '#contract/model/printers'
import type { DotPicture } from '../../../../../electron/document/boxes'
import { ESC_POS } from '../../../../../electron/slips/printers/direct/esc-pos'
import type { EncodeOptions, LanguageRules } from '../../../../../electron/slips/printers/direct/language'
import { TSPL } from '../../../../../electron/slips/printers/direct/tspl'
import { ZPL } from '../../../../../electron/slips/printers/direct/zpl'
import { pictureOn, printed } from '../../../../support/loopback-printer'

const RULES: Record<PrinterLanguage, LanguageRules> = { escPos: ESC_POS, tspl: TSPL, zpl: ZPL }
const OPTIONS: EncodeOptions = {
  dpi: 203,
  headDots: 832,
  cut: false,
  feedDots: 0,
  gapMm: 0,
  isAfterBreak: false
}
const bytesOf = (
  language: PrinterLanguage,
  sheets: DotPicture[],
  options: Partial<EncodeOptions> = {}
): Buffer => Buffer.concat(RULES[language].encode(sheets, { ...OPTIONS, ...options }))

/** A picture of a number of bytes across; every dot behind its width is white. */
function picture(width: number, height: number, byteAt: (index: number) => number): DotPicture {
  const stride = Math.ceil(width / 8)
  const last = (0xff << (stride * 8 - width)) & 0xff
  const bits = Uint8Array.from({ length: stride * height }, (_, at) =>
    at % stride === stride - 1 ? byteAt(at) & last : byteAt(at)
  )
  return { width, height, bits }
}

/** Dots as they occur: runs, rows that repeat, any byte, black and white rows. */
const pictures: fc.Arbitrary<DotPicture> = fc
  .record({
    width: fc.integer({ min: 1, max: 832 }),
    height: fc.integer({ min: 1, max: 330 }),
    bytes: fc.array(fc.oneof(fc.constantFrom(0, 0xff, 0x10, 0x04, 0x1b, 0x21, 0x3f), fc.nat(255)), {
      minLength: 1
    }),
    run: fc.integer({ min: 1, max: 500 }),
    rows: fc.integer({ min: 1, max: 40 })
  })
  .map(({ width, height, bytes, run, rows }) => {
    const stride = Math.ceil(width / 8)
    return picture(width, height, (at) => {
      const [row, column] = [Math.floor(at / stride / rows), at % stride]
      return bytes[Math.floor((row * stride + column) / run) % bytes.length]!
    })
  })

describe.each(PRINTER_LANGUAGES)('in %s', (language) => {
  it('every dot is printed, once, on as many sheets', () => {
    fc.assert(
      fc.property(
        fc.array(pictures, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        fc.boolean(),
        (all, cut, isAfterBreak) => {
          const { sheets, errors, waiting } = printed(
            language,
            bytesOf(language, all, { cut, isAfterBreak, feedDots: 24 })
          )
          expect([errors, waiting]).toEqual([[], 0])
          // What was cut short before is cut off.
          const own = sheets.slice(-all.length)
          expect(sheets.length - own.length).toBe(isAfterBreak && language === 'escPos' ? 1 : 0)
          expect(own.map(({ isCut }) => isCut)).toEqual(all.map(() => cut))
          for (const [at, sheet] of own.entries()) {
            expect(pictureOn(sheet, all[at]!)).toEqual({ ...all[at], isRestWhite: true })
          }
        }
      ),
      { numRuns: 60 }
    )
  })

  it('paper of a roll comes out after a sheet, as much as is set up', () => {
    const white = picture(384, 240, () => 0)
    const heightWith = (feedDots: number): number =>
      printed(language, bytesOf(language, [white], { feedDots })).sheets[0]!.rows.length
    expect(heightWith(96) - heightWith(0)).toBeCloseTo(96, -1)
  })

  it('the rest of a picture that was cut short, wherever, does not spoil the next sheet', () => {
    const sheet = picture(576, 250, (at) => (at * 7) & 0xff)
    const options = { cut: true, headDots: 576 }
    const whole = bytesOf(language, [sheet], options)
    const next = bytesOf(language, [sheet], { ...options, isAfterBreak: true })
    // Also in the middle of each command.
    const pieces = RULES[language].encode([sheet], { ...OPTIONS, ...options })
    const ends = pieces.map((_, at) => Buffer.concat(pieces.slice(0, at + 1)).length)
    const nearEnds = ends.flatMap((end) => Array.from({ length: 50 }, (__, i) => end - 25 + i))
    const lengths = fc.oneof(fc.nat(whole.length - 1), fc.constantFrom(...nearEnds))
    fc.assert(
      fc.property(lengths, (length) => {
        const { sheets, waiting } = printed(language, Buffer.concat([whole.subarray(0, length), next]))
        expect(waiting).toBe(0)
        expect(pictureOn(sheets.at(-1)!, sheet)).toEqual({ ...sheet, isRestWhite: true })
      }),
      { numRuns: 200 }
    )
  })

  it('pieces are small enough for small printers, and answers to them are none of the next', () => {
    const pieces = RULES[language].encode([picture(384, 1_000, (at) => at & 0xff)], OPTIONS)
    if (language !== 'zpl')
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThan(48 * 100 + 40)
    expect(pieces.every(({ length }) => length > 0)).toBe(true)
  })
})

describe('a label printer', () => {
  it('is left calibrated for its labels, or told their gap', () => {
    const sheet = picture(80, 80, () => 0)
    expect(bytesOf('zpl', [sheet], { gapMm: null }).includes('^MN')).toBe(false)
    expect(bytesOf('zpl', [sheet]).includes('^MNN')).toBe(true)
    expect(bytesOf('tspl', [sheet], { gapMm: null }).includes('GAP')).toBe(false)
    expect(bytesOf('tspl', [sheet], { gapMm: 3 }).includes('GAP 3 mm,0 mm\r\n')).toBe(true)
    // The feed is a roll's.
    expect(bytesOf('zpl', [sheet], { gapMm: 3, feedDots: 50 }).includes('^LL80^')).toBe(true)
    expect(bytesOf('tspl', [sheet], { gapMm: 3, feedDots: 50 }).includes('SIZE 10 mm,10 mm\r\n')).toBe(true)
  })
})
