import { Worker, type WorkerOptions } from 'node:worker_threads'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { MAX_JOB_IDS } from '#contract/model/jobs'
import type { ListColumns } from '#contract/model/lists'
import { openListSession, type ListSession } from '../../../electron/id-lists/list-session'
import { ListSessions } from '../../../electron/id-lists/list-sessions'
import { sheetRow, workbook } from '../../support/workbook'
import { listWorker } from '../../support/workers'

const COLUMNS: ListColumns = { id: 0, amount: 1, reference: null, header: false }

/** A worker that runs this code instead. */
const running = (code: string) => (options: WorkerOptions) => new Worker(code, { ...options, eval: true })
const unreadable = (reason: string) => expect.objectContaining({ name: 'ListUnreadable', reason })

const held: ListSession[] = []
afterEach(() => Promise.all(held.splice(0).map((list) => list.close())))

async function openList(data: Uint8Array | string, name: string): Promise<ListSession> {
  const list = await openListSession(listWorker, { data: Buffer.from(data as string), name })
  held.push(list)
  return list
}

describe('a list in a thread of its own', () => {
  it('describes its layout and returns its items', async () => {
    const list = await openList('ID;Nominal\nXID-1;65000\nXID-2;Rp70.000\nXID-1;65000\nkosong;1', 'a.csv')
    expect(list.summary).toMatchObject({
      name: 'a.csv',
      rows: 5,
      columns: [
        { samples: ['ID', 'XID-1', 'XID-2', 'XID-1', 'kosong'] },
        { samples: ['Nominal', '65000', 'Rp70.000', '65000', '1'] }
      ],
      guess: { id: 0, amount: 1, reference: null, header: true },
      source: { encoding: 'utf-8', delimiter: ';', sheet: null }
    })
    const columns = { ...COLUMNS, header: true }
    // Concurrently: each call gets its own answer.
    const [parseReport, items, withoutAmounts] = await Promise.all([
      list.understand(columns),
      list.items(columns),
      list.items({ ...columns, amount: null })
    ])
    expect(parseReport).toMatchObject({ ids: 2, duplicates: 1, rejectedCount: 1, amount: 135_000 })
    expect(items).toEqual([
      { paymentId: 'XID-1', expectedAmount: 65_000, reference: null },
      { paymentId: 'XID-2', expectedAmount: 70_000, reference: null }
    ])
    expect(withoutAmounts.map(({ expectedAmount }) => expectedAmount)).toEqual([null, null])
  })

  it('may be a workbook', async () => {
    const list = await openList(workbook([sheetRow(2, ['XID-1', 65_000])]), 'a.xlsx')
    expect(await list.items(COLUMNS)).toEqual([
      { paymentId: 'XID-1', expectedAmount: 65_000, reference: null }
    ])
  })

  it('can read the same file in another way, and stays as it was if that fails', async () => {
    const list = await openList(workbook([sheetRow(1, ['XID-1']), sheetRow(1, ['XID-2'])]), 'a.xlsx')
    const again = (sheet: string) => list.readAgain({ delimiter: null, sheet, hidden: false })
    expect(await again('S1')).toMatchObject({ source: { sheet: 'S1' } })
    expect(list.summary.source.sheet).toBe('S1')
    await expect(again('S9')).rejects.toThrow(unreadable('noSheet'))
    expect(await list.items({ ...COLUMNS, amount: null })).toMatchObject([{ paymentId: 'XID-2' }])
  })

  it('reports why it cannot be read', async () => {
    const parseReport = openList('XID-1\0XID-2', 'a.csv')
    await expect(parseReport).rejects.toThrow(unreadable('notATable'))
    await expect(parseReport).rejects.toThrow(/^a\.csv: /)
  })

  it('reports that it has too many ids, and can be called again', async () => {
    const ids = Array.from({ length: MAX_JOB_IDS + 1 }, (_, i) => `XID-${i};${i % 2}`)
    const list = await openList(ids.join('\n'), 'a.csv')
    await expect(list.items(COLUMNS)).rejects.toThrow(unreadable('tooLarge'))
    expect(await list.items({ ...COLUMNS, id: 1 })).toEqual([])
  })

  it('leaves the bytes with the caller', async () => {
    const data = new Uint8Array(Buffer.from('XID-1'))
    held.push(await openListSession(listWorker, { data, name: 'a.txt' }))
    expect(Buffer.from(data).toString()).toBe('XID-1')
  })

  it('is gone once closed', async () => {
    const list = await openList('XID-1', 'a.txt')
    await list.close()
    await expect(list.items(COLUMNS)).rejects.toThrow(unreadable('notATable'))
  })
})

describe('a thread that fails', () => {
  const file = { data: Buffer.from('x'), name: 'a.txt' }

  it('is reported if it never ends', async () => {
    await expect(openListSession(running('for (;;);'), file, 200)).rejects.toThrow(unreadable('tooLarge'))
  })

  it('is reported if it never answers a call', async () => {
    const silent = running(
      `const { parentPort } = require('node:worker_threads')
      parentPort.once('message', ({ number }) => parentPort.on('message', () => 0).postMessage({ number, value: {} }))`
    )
    const list = await openListSession(silent, file)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      const requested = expect(list.understand(COLUMNS)).rejects.toThrow(unreadable('tooLarge'))
      await vi.advanceTimersByTimeAsync(20_000)
      await requested
    } finally {
      vi.useRealTimers()
    }
    await expect(list.understand(COLUMNS)).rejects.toThrow(unreadable('tooLarge'))
  })

  it('is reported if it takes too much memory', async () => {
    const create = (options: WorkerOptions) =>
      running('const all = []; for (;;) all.push({ n: [all.length] })')({
        ...options,
        resourceLimits: { ...options.resourceLimits, maxOldGenerationSizeMb: 32 }
      })
    await expect(openListSession(create, file)).rejects.toThrow(unreadable('tooLarge'))
  })

  it.each(['throw new Error("no")', 'process.exit(3)', ''])(
    'is reported if it ends with %j',
    async (code) => {
      await expect(openListSession(running(code), file)).rejects.toThrow(unreadable('notATable'))
    }
  )
})

it('only the three last lists are kept open', async () => {
  const lists = new ListSessions()
  const tokens = []
  for (const name of ['a', 'b', 'c', 'd'])
    tokens.push(lists.add(await openList('XID-1', `${name}.txt`)).token)
  expect(tokens.map((token) => lists.get(token)?.summary.name)).toEqual([
    undefined,
    'b.txt',
    'c.txt',
    'd.txt'
  ])
  await expect(held[0]!.items(COLUMNS)).rejects.toThrow(unreadable('notATable'))
  lists.release(tokens[3]!)
  expect(lists.get(tokens[3]!)).toBeNull()
  await expect(held[3]!.items(COLUMNS)).rejects.toThrow(unreadable('notATable'))
})
