import { beforeEach, expect, it, vi } from 'vitest'
import { useRowWindow } from '#shared/data-grid/use-row-window'
import { fakeApi, failure, inComponent, settled } from '../../../../support/fake-api'

/** All ids in the main process. */
let ids: string[]
const fetch = vi.fn(async (offset: number, limit: number) => ({
  rows: ids.slice(offset, offset + limit).map((paymentId) => ({ paymentId })),
  total: ids.length
}))
const failed = vi.fn()

beforeEach(() => {
  fakeApi()
  fetch.mockClear()
  failed.mockClear()
  ids = Array.from({ length: 500 }, (_, i) => `P${i}`)
})

async function open() {
  const rows = inComponent(() => useRowWindow(fetch, { pageRows: 50, margin: 20, failed })).value
  await rows.guarded(() => rows.begin())
  return rows
}

it('loads the first rows, and those that are scrolled to', async () => {
  const rows = await open()
  expect([rows.total.value, rows.keyAt(3), rows.indexOf('P3'), rows.keyAt(120)]).toEqual([
    500,
    'P3',
    3,
    undefined
  ])
  rows.show(110, 130)
  await settled()
  expect([rows.keyAt(120), rows.indexOf('P120'), rows.indexOf('GONE')]).toEqual(['P120', 120, -1])
})

it('loads the rows where the view stops, not those that it flew past', async () => {
  const rows = await open()
  fetch.mockClear()
  for (const first of [100, 200, 300, 400]) rows.show(first, first + 10)
  await settled()
  expect([...new Set(fetch.mock.calls.map(([offset]) => offset))]).toEqual([50, 100, 350, 400])
})

it('reloads the visible rows while the view keeps its place', async () => {
  const rows = await open()
  rows.show(110, 130)
  await settled()
  const stored: (string | undefined)[] = []
  rows.onChange({
    async keepPosition(change) {
      stored.push(rows.keyAt(120))
      await change()
      stored.push(rows.keyAt(120))
    },
    startOver: vi.fn()
  })
  ids = ['NEW', ...ids]
  await rows.guarded(() => rows.refresh())
  expect(stored).toEqual(['P120', 'P119'])
  // Rows elsewhere are forgotten.
  expect(rows.keyAt(0)).toBeUndefined()
})

it('starts at the top of another list', async () => {
  const rows = await open()
  const startOver = vi.fn()
  rows.onChange({ keepPosition: async (change) => void (await change()), startOver })
  ids = ['X', 'Y']
  if (await rows.startOver()) rows.toTop()
  expect([rows.total.value, rows.keyAt(1), startOver.mock.calls.length]).toEqual([2, 'Y', 1])
})

it('reports a failure until an answer arrives, unless a newer call superseded it', async () => {
  const rows = await open()
  fetch.mockRejectedValueOnce(failure('historyFailed'))
  await rows.guarded(() => rows.refresh())
  expect([rows.error.value?.code, failed.mock.calls.length]).toEqual(['historyFailed', 1])
  await rows.guarded(() => rows.refresh())
  expect(rows.error.value).toBeNull()
  fetch.mockRejectedValueOnce(failure('superseded'))
  await rows.guarded(() => rows.refresh())
  expect([rows.error.value, failed.mock.calls.length]).toEqual([null, 1])
})
