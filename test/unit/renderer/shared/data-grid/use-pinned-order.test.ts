import { beforeEach, expect, it, vi } from 'vitest'
import { usePinnedOrder } from '#shared/data-grid/use-pinned-order'
import { settled } from '../../../../support/fake-api'

const pin = vi.fn(async () => ({ order: 1, total: 9 }))
const hooks = { pin, pinned: vi.fn(), released: vi.fn(), failed: vi.fn() }

beforeEach(() => {
  for (const hook of Object.values(hooks)) hook.mockClear()
})

it('stands still from when somebody reads, and moves on when they have done', async () => {
  const order = usePinnedOrder(hooks)
  order.read(true)
  await settled()
  expect([order.current(), hooks.pinned.mock.calls]).toEqual([1, [[9]]])
  order.recorded(['A', 'B'])
  order.recorded(['A'])
  expect([order.waiting.value, order.current()]).toEqual([2, 1])
  order.read(false)
  expect([order.waiting.value, order.current(), hooks.released.mock.calls.length]).toEqual([0, null, 1])
})

it('is let go where nobody reads and something is recorded', async () => {
  const order = usePinnedOrder(hooks)
  await order.repin()
  order.recorded(['A'])
  expect([order.current(), order.waiting.value, hooks.released.mock.calls.length]).toEqual([null, 0, 0])
})

it('of an older question, or of before what was recorded since, is of no use', async () => {
  const order = usePinnedOrder(hooks)
  let pinned = order.repin()
  order.startOver()
  await pinned
  expect(order.current()).toBeNull()
  pinned = order.repin()
  order.recorded(['A'])
  await pinned
  expect([order.current(), hooks.pinned.mock.calls]).toEqual([null, []])
  // Who reads wants it all the same: what was recorded is asked for in it.
  order.read(true)
  order.recorded(['A'])
  await settled()
  expect(order.current()).toBe(1)
})

it('is pinned anew where rows go while they are read, and stays where they only change', async () => {
  const order = usePinnedOrder(hooks)
  order.read(true)
  await settled()
  order.changed(false)
  expect(order.current()).toBe(1)
  order.changed(true)
  expect(order.current()).toBeNull()
  await settled()
  expect([order.current(), order.changes()]).toEqual([1, 2])
})

it('that cannot be pinned is told', async () => {
  const order = usePinnedOrder(hooks)
  const cause = new Error('no')
  pin.mockRejectedValueOnce(cause)
  order.read(true)
  await settled()
  expect([hooks.failed.mock.calls, order.current()]).toEqual([[[cause]], null])
})
