import { beforeEach, expect, it, vi } from 'vitest'
import { usePinnedOrder } from '#shared/data-grid/use-pinned-order'
import { settled } from '../../../../support/fake-api'

const pin = vi.fn(async () => ({ order: 1, total: 9 }))
const hooks = { pin, pinned: vi.fn(), released: vi.fn(), failed: vi.fn() }

beforeEach(() => {
  for (const hook of Object.values(hooks)) hook.mockClear()
})

it('is pinned while somebody reads, and released afterwards', async () => {
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

it('is released when a payment is recorded and nobody reads', async () => {
  const order = usePinnedOrder(hooks)
  await order.repin()
  order.recorded(['A'])
  expect([order.current(), order.waiting.value, hooks.released.mock.calls.length]).toEqual([null, 0, 0])
})

it('is dropped if it belongs to an older query, or if something was recorded since', async () => {
  const order = usePinnedOrder(hooks)
  let pinned = order.repin()
  order.startOver()
  await pinned
  expect(order.current()).toBeNull()
  pinned = order.repin()
  order.recorded(['A'])
  await pinned
  expect([order.current(), hooks.pinned.mock.calls]).toEqual([null, []])
  // A reader needs an order all the same: the recorded payments are added to it.
  order.read(true)
  order.recorded(['A'])
  await settled()
  expect(order.current()).toBe(1)
})

it('is pinned again when rows disappear while they are read, and stays when they only change', async () => {
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

it('reports a failure to pin', async () => {
  const order = usePinnedOrder(hooks)
  const cause = new Error('no')
  pin.mockRejectedValueOnce(cause)
  order.read(true)
  await settled()
  expect([hooks.failed.mock.calls, order.current()]).toEqual([[[cause]], null])
})
