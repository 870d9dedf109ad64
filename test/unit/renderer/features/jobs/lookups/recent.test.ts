import { expect, test } from 'vitest'
import {
  RECENT_MS,
  withRecent,
  type RecentlyChecked
} from '../../../../../../renderer/features/jobs/lookups/recent'

const ids = (count: number, prefix = 'XID') => Array.from({ length: count }, (_, i) => `${prefix}-${i}`)
const none: RecentlyChecked = new Map()

test('new rows are marked for a limited time', () => {
  const first = withRecent(none, ['a', 'b'], 1_000)
  const second = withRecent(first, ['b', 'c'], 2_000)
  expect([...second.keys()]).toEqual(['a', 'b', 'c'])
  expect([...withRecent(second, [], 1_000 + RECENT_MS).keys()]).toEqual(['b', 'c'])
  expect(withRecent(second, [], 2_000 + RECENT_MS).size).toBe(0)
})

test('only the last ones are marked when many arrive', () => {
  const many = withRecent(withRecent(none, ids(150, 'old'), 0), ids(5_000), 1)
  expect(many.size).toBe(200)
  expect(many.has('XID-4999')).toBe(true)
  expect(many.has('XID-4799')).toBe(false)
  const mixed = withRecent(withRecent(none, ids(150, 'old'), 0), ids(100), 1)
  expect(mixed.size).toBe(200)
  expect([...mixed.keys()].filter((id) => id.startsWith('old'))).toHaveLength(100)
})
