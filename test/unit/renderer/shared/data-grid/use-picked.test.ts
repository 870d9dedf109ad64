import { expect, it } from 'vitest'
import { ref } from 'vue'
import { usePicked } from '#shared/data-grid/use-picked'
import { inComponent, settled } from '../../../../support/fake-api'

function open() {
  const pickable = ref(['a', 'b', 'c'])
  // The first row stands for all, and the second for none.
  const keysAt = (index: number) => [pickable.value, [], ['a'], ['b'], ['c']][index] ?? []
  return { pickable, ...inComponent(() => usePicked({ pickable: () => pickable.value, keysAt })).value }
}

it('picks rows and whole groups, and unpicks them again', () => {
  const { picked, isPicked, toggle, all, clear } = open()
  toggle(2)
  expect([isPicked(0), isPicked(2)]).toEqual([false, true])
  toggle(0)
  expect([[...picked], isPicked(0)]).toEqual([['a', 'b', 'c'], true])
  toggle(3)
  toggle(0)
  expect([...picked].sort()).toEqual(['a', 'b', 'c'])
  toggle(0)
  expect(picked.size).toBe(0)
  toggle(1)
  expect([picked.size, isPicked(1)]).toEqual([0, false])
  all()
  expect(picked.size).toBe(3)
  clear()
  expect(picked.size).toBe(0)
})

it('unpicks rows that are gone', async () => {
  const { pickable, picked, all } = open()
  all()
  pickable.value = ['b']
  await settled()
  expect([...picked]).toEqual(['b'])
})
