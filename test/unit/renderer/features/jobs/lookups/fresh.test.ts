import { expect, test } from 'vitest'
import { FRESH_FOR, freshened, type Fresh } from '../../../../../../renderer/features/jobs/lookups/fresh'

const ids = (count: number, prefix = 'XID') => Array.from({ length: count }, (_, i) => `${prefix}-${i}`)
const none: Fresh = new Map()

test('new rows are marked for a limited time', () => {
  const first = freshened(none, ['a', 'b'], 1_000)
  const second = freshened(first, ['b', 'c'], 2_000)
  expect([...second.keys()]).toEqual(['a', 'b', 'c'])
  expect([...freshened(second, [], 1_000 + FRESH_FOR).keys()]).toEqual(['b', 'c'])
  expect(freshened(second, [], 2_000 + FRESH_FOR).size).toBe(0)
})

test('only the last ones are marked when many arrive', () => {
  const many = freshened(freshened(none, ids(150, 'old'), 0), ids(5_000), 1)
  expect(many.size).toBe(200)
  expect(many.has('XID-4999')).toBe(true)
  expect(many.has('XID-4799')).toBe(false)
  const mixed = freshened(freshened(none, ids(150, 'old'), 0), ids(100), 1)
  expect(mixed.size).toBe(200)
  expect([...mixed.keys()].filter((id) => id.startsWith('old'))).toHaveLength(100)
})
