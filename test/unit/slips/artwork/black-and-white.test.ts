import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toBlackAndWhite } from '../../../../electron/slips/artwork/black-and-white'

type Point = [blue: number, green: number, red: number, alpha: number]
const WHITE: Point = [255, 255, 255, 255]
const CLEAR: Point = [0, 0, 0, 0]
const picture = (...points: Point[]): Uint8Array => Uint8Array.from(points.flat())
const levels = (pixels: Uint8Array): number[] => [...pixels].filter((_, at) => at % 4 === 0)

describe('black and white', () => {
  it('splits a picture at its own threshold, so that pale yellow on white stays visible', () => {
    const pixels = picture(WHITE, [170, 250, 255, 255], [165, 249, 255, 255], WHITE)
    expect(toBlackAndWhite(pixels)).toBe(true)
    expect(levels(pixels)).toEqual([255, 0, 0, 255])
  })

  it('puts transparent areas on white paper', () => {
    // Half-transparent black, as at an edge, and a quarter: colours are multiplied by alpha.
    const pixels = picture(CLEAR, [0, 0, 0, 200], [0, 0, 0, 40], [0, 0, 0, 255])
    expect(toBlackAndWhite(pixels)).toBe(true)
    expect(levels(pixels)).toEqual([255, 0, 255, 0])
  })

  it.each([
    ['white', [WHITE, WHITE]],
    ['white on nothing', [WHITE, CLEAR]],
    ['black all over', [[0, 0, 0, 255] as Point]],
    ['the noise of a JPEG', [WHITE, [250, 252, 251, 255] as Point]],
    ['no point at all', []]
  ])('finds nothing in %s', (_, points) => {
    expect(toBlackAndWhite(picture(...points))).toBe(false)
  })

  it('does not change opaque black and white', () => {
    const channel = fc.integer({ min: 0, max: 255 })
    const point = fc.tuple(channel, channel, channel).map((colours): Point => [...colours, 255])
    fc.assert(
      fc.property(fc.array(point, { minLength: 2 }), (points) => {
        const pixels = picture(...points)
        fc.pre(toBlackAndWhite(pixels))
        expect(new Set(levels(pixels))).toEqual(new Set([0, 255]))
        const again = pixels.slice()
        expect(toBlackAndWhite(again)).toBe(true)
        expect(again).toEqual(pixels)
      })
    )
  })
})
