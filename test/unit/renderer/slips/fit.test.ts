import { expect, test } from 'vitest'
import { codeSize, toWholeDot } from '../../../../renderer/slips/page/fit'
import { PAPERS } from '../../../../renderer/slips/page/papers'
import { qrFigure } from '../../../../renderer/slips/qrPath'

/** Millimetres of a dot at 203 dpi. */
const DOT = 0.125

test('modules are whole dots and fit the room', () => {
  for (const { codeRoom } of Object.values(PAPERS)) {
    for (let modules = 29; modules <= 97; modules += 4) {
      const width = codeSize(modules, codeRoom)
      expect(width).toBeLessThanOrEqual(codeRoom)
      expect((width / modules / DOT) % 1).toBeCloseTo(0)
      // Two dots of a 203 dpi head are the least that a phone reads with ease.
      expect(width / modules).toBeGreaterThanOrEqual(2 * DOT)
    }
  }
})

test('places move on to the next whole dot', () => {
  expect(toWholeDot(1)).toBeCloseTo(0)
  expect(toWholeDot(1.01)).toBeCloseTo(0.115)
  expect(toWholeDot(0.1249999)).toBeCloseTo(0)
})

test('the code keeps a quiet zone of four modules', () => {
  const { size, path } = qrFigure('00020101021126550016ID.CO.SHOPEE.WWW')
  const starts = [...path.matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, w]) => [
    Number(x),
    Number(y),
    Number(w)
  ])
  for (const [x = 0, y = 0, w = 0] of starts) {
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(4)
    expect(Math.max(x + w, y + 1)).toBeLessThanOrEqual(size - 4)
  }
})
