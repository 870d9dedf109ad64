import { expect, test } from 'vitest'
import type { PaymentPage, PaymentRow } from '#contract/model/payment-list'
import { anchorShift } from '#shared/data-grid/anchor'
import { RowWindow } from '#shared/data-grid/row-window'

const row = (paymentId: string) => ({ paymentId }) as PaymentRow
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, i) => `P${from + i}`)

/** Serves a list of ids like the main process, and records the requests. */
function server(list: string[]) {
  const requested: [number, number][] = []
  const fetch = async (offset: number, limit: number): Promise<PaymentPage> => {
    requested.push([offset, limit])
    return { rows: list.slice(offset, offset + limit).map(row), total: list.length, order: null }
  }
  return { requested, fetch }
}

test('requests only the visible pages, each once', async () => {
  const { requested, fetch } = server(ids(1_000))
  let changes = 0
  const rows = new RowWindow(100, () => changes++)
  await rows.renew(fetch, 0, 100)
  await rows.show(fetch, 80, 120)
  await rows.show(fetch, 80, 120)
  expect(requested).toEqual([
    [0, 100],
    [100, 100]
  ])
  expect(rows.total).toBe(1_000)
  expect(rows.rowAt(119)?.paymentId).toBe('P119')
  expect(rows.rowAt(400)).toBeUndefined()
  expect(rows.indexOf('P119')).toBe(119)
  expect(rows.indexOf('P999')).toBe(-1)
  expect(changes).toBe(2)
})

test('shares a pending request', async () => {
  const { requested, fetch } = server(ids(300))
  const rows = new RowWindow(100, () => undefined)
  await Promise.all([rows.show(fetch, 0, 50), rows.show(fetch, 10, 60)])
  expect(requested).toEqual([[0, 100]])
})

test('keeps known rows until the renewal arrives, then forgets other pages', async () => {
  const rows = new RowWindow(10, () => undefined)
  const before = server(ids(100))
  await rows.renew(before.fetch, 0, 10)
  await rows.show(before.fetch, 50, 60)
  const after = server(['NEW', ...ids(100)])
  const renewal = rows.renew(after.fetch, 50, 60)
  expect(rows.rowAt(55)?.paymentId).toBe('P55')
  await renewal
  expect(rows.rowAt(55)?.paymentId).toBe('P54')
  expect(rows.rowAt(0)).toBeUndefined()
  expect(rows.total).toBe(101)
})

test('drops the answer to an older query', async () => {
  const rows = new RowWindow(10, () => undefined)
  let answerLate: (page: PaymentPage) => void = () => undefined
  const late = rows.renew(() => new Promise((resolve) => (answerLate = resolve)), 0, 10)
  const newest = await rows.renew(server(['B']).fetch, 0, 10)
  answerLate({ rows: [row('A')], total: 1, order: null })
  expect([await late, newest]).toEqual([false, true])
  expect(rows.rowAt(0)?.paymentId).toBe('B')
})

test('requests a failed page again', async () => {
  const rows = new RowWindow(10, () => undefined)
  await expect(rows.show(() => Promise.reject(new Error('gone')), 0, 10)).rejects.toThrow('gone')
  await rows.show(server(ids(20)).fetch, 0, 10)
  expect(rows.rowAt(0)?.paymentId).toBe('P0')
})

test('reads a range in chunks, whatever is loaded', async () => {
  const { requested, fetch } = server(ids(2_500))
  const rows = new RowWindow(100, () => undefined)
  const range = await rows.range(fetch, 5, 2_500)
  expect(range).toHaveLength(2_495)
  expect(range[0]?.paymentId).toBe('P5')
  expect(requested).toEqual([
    [5, 1_000],
    [1_005, 1_000],
    [2_005, 495]
  ])
})

test('the view follows its first row that still exists', () => {
  const now = ['X', 'Y', 'a', 'b', 'c']
  const indexOf = (id: string | number) => now.indexOf(String(id))
  expect(anchorShift(['b', 'c'], 1, indexOf)).toBe(2)
  expect(anchorShift(['gone', 'b'], 0, indexOf)).toBe(0)
  expect(anchorShift(['gone', 'c'], 1, indexOf)).toBe(2)
  expect(anchorShift(['gone'], 5, indexOf)).toBe(0)
})

test('the length is set when it arrives; until then the list ends with the last known row', async () => {
  const list = ids(1_000)
  const uncounted = async (offset: number, limit: number): Promise<PaymentPage> => ({
    rows: list.slice(offset, offset + limit).map(row),
    total: null,
    order: null
  })
  let changes = 0
  const rows = new RowWindow(100, () => changes++)
  await rows.renew(uncounted, 0, 100, true)
  expect(rows.total).toBe(100)
  rows.counted(1_000)
  rows.counted(1_000)
  expect([rows.total, changes]).toEqual([1_000, 2])
  await rows.renew(uncounted, 0, 100)
  expect(rows.total).toBe(1_000)
  await rows.renew(uncounted, 0, 100, true)
  expect(rows.total).toBe(100)
})
