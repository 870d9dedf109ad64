import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { DotPicture } from '../../../../../electron/document/boxes'
import { onPrintHead } from '../../../../../electron/slips/printers/direct/print-head'
import { PrinterFailure } from '../../../../../electron/slips/printers/printers'

const isBlack = ({ width, bits }: DotPicture, x: number, y: number): boolean =>
  ((bits[y * Math.ceil(width / 8) + (x >> 3)]! >> (7 - (x & 7))) & 1) === 1

function pictureOf(width: number, height: number, blacks: readonly [x: number, y: number][]): DotPicture {
  const stride = Math.ceil(width / 8)
  const bits = new Uint8Array(stride * height)
  for (const [x, y] of blacks) bits[y * stride + (x >> 3)]! |= 0x80 >> (x & 7)
  return { width, height, bits }
}

it('the middle of a sheet is printed, every dot of it, and nothing else', () => {
  const cases = fc
    .record({
      head: fc.integer({ min: 1, max: 60 }),
      beside: fc.nat(40),
      height: fc.integer({ min: 1, max: 4 })
    })
    .chain(({ head, beside, height }) => {
      const left = Math.round(beside / 2)
      const dot = fc.tuple(fc.integer({ min: left, max: left + head - 1 }), fc.nat(height - 1))
      return fc.record({
        head: fc.constant(head),
        beside: fc.constant(beside),
        height: fc.constant(height),
        dots: fc.array(dot)
      })
    })
  fc.assert(
    fc.property(cases, ({ head, beside, height, dots }) => {
      const left = Math.round(beside / 2)
      const result = onPrintHead(pictureOf(head + beside, height, dots), head)
      expect(result).toEqual(
        pictureOf(
          head,
          height,
          dots.map(([x, y]) => [x - left, y])
        )
      )
    })
  )
})

it('a sheet with a dot beside the head is rejected, whichever', () => {
  for (let x = 0; x < 30; x++) {
    const sheet = pictureOf(30, 2, [[x, 1]])
    // Six of 30 columns are beside the head: three on each side.
    if (x >= 3 && x < 27) expect(isBlack(onPrintHead(sheet, 24), x - 3, 1)).toBe(true)
    else {
      expect(() => onPrintHead(sheet, 24)).toThrow(PrinterFailure)
      // A test page shows how far the head reaches.
      expect(onPrintHead(sheet, 24, true)).toEqual(pictureOf(24, 2, []))
    }
  }
})
