import { expect, test } from 'vitest'
import { createRandom } from '../../../electron/simulator/random'

test('repeats itself for a seed, stays within its bounds and reaches them', () => {
  const draws = (seed: number) => {
    const random = createRandom(seed)
    return Array.from({ length: 1000 }, () => random.whole(-2, 3))
  }
  expect(draws(7)).toEqual(draws(7))
  expect(draws(7)).not.toEqual(draws(8))
  expect([...new Set(draws(7))].toSorted((a, b) => a - b)).toEqual([-2, -1, 0, 1, 2, 3])
  expect(createRandom(1).digits(12)).toMatch(/^\d{12}$/)
  expect(() => createRandom(1).pick([])).toThrow(RangeError)
})
