import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bitmapOf, cropped, hasInk } from '../../../../../electron/slips/printers/windows/device-bitmap'
import { isInkAt, noise, pictureOf } from '../../../../support/dot-pictures'

const pictures = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 12 }))
  .map(([width, height]) => noise(width, height, { left: 0, top: 0, width, height }))
const areas = fc.record({
  left: fc.nat(45),
  top: fc.nat(15),
  width: fc.nat(50),
  height: fc.nat(15)
})

describe('part of a picture', () => {
  it('has the dots of the picture, wherever it begins', () => {
    fc.assert(
      fc.property(pictures, areas, (picture, area) => {
        const part = cropped(picture, area)
        expect(part.width).toBe(Math.max(0, Math.min(area.width, picture.width - area.left)))
        expect(part.height).toBe(Math.max(0, Math.min(area.height, picture.height - area.top)))
        expect(part.bits).toEqual(
          pictureOf(part.width, part.height, (x, y) => isInkAt(picture, area.left + x, area.top + y)).bits
        )
      })
    )
  })

  it('has ink if one of its dots has', () => {
    const picture = pictureOf(30, 10, (x, y) => x === 17 && y === 4)
    expect(hasInk(picture, { left: 17, top: 4, width: 1, height: 1 })).toBe(true)
    expect(hasInk(picture, { left: 0, top: 0, width: 17, height: 10 })).toBe(false)
    expect(hasInk(picture, { left: 18, top: 0, width: 12, height: 10 })).toBe(false)
    expect(hasInk(picture, { left: 0, top: 5, width: 30, height: 5 })).toBe(false)
  })
})

describe('a bitmap for GDI', () => {
  it('lies bottom up in rows of 32-bit words, black where the bit is 1', () => {
    const { info, bits } = bitmapOf({ width: 9, height: 2, bits: Uint8Array.of(0x80, 0x80, 0x01, 0x00) })
    expect(bits.toString('hex')).toBe('0100000080800000')
    expect(info.toString('hex')).toBe(
      `28000000${'09000000'}${'02000000'}${'0100'}${'0100'}00000000${'08000000'}0000000000000000${'02000000'}00000000` +
        `${'ffffff00'}${'00000000'}`
    )
  })

  it('is not made of fewer dots than its size says', () => {
    expect(() => bitmapOf({ width: 9, height: 2, bits: new Uint8Array(3) })).toThrow(RangeError)
  })
})
