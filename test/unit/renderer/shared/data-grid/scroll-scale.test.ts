import { expect, it } from 'vitest'
import { scrollScale } from '#shared/data-grid/scroll-scale'

const VIEW = 600

it('a list that a browser can lay out is scrolled one to one', () => {
  expect(scrollScale(3_600, VIEW)).toEqual({ height: 3_600, perPixel: 1 })
  expect(scrollScale(0, VIEW)).toEqual({ height: 0, perPixel: 1 })
})

it.each([140_000, 1_000_000, 10_000_000])(
  'with %i rows the scroll bar reaches the first and the last',
  (rows) => {
    const list = rows * 36
    const { height, perPixel } = scrollScale(list, VIEW)
    // This also holds at twice the size, on a screen of twice the density.
    expect(height * 4).toBeLessThan(2 ** 25)
    expect(perPixel).toBeGreaterThan(1)
    expect((height - VIEW) * perPixel).toBeCloseTo(list - VIEW, 3)
  }
)
