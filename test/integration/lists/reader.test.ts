import { fileURLToPath } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { describe, expect, it } from 'vitest'
import { readInWorker } from '../../../electron/lists/reader'
import { sheetRow, workbook } from '../../support/workbook'

const SOURCES = fileURLToPath(new URL('../../support/sources.ts', import.meta.url))
const WORKER = new URL('../../../electron/lists/reading-worker.ts', import.meta.url)

const fromSources = (options: WorkerOptions) =>
  new Worker(WORKER, { ...options, execArgv: ['--import', SOURCES] })
/** A worker that runs this instead. */
const running = (code: string) => (options: WorkerOptions) => new Worker(code, { ...options, eval: true })
const unreadable = (reason: string) => expect.objectContaining({ name: 'ListUnreadable', reason })

describe('reading in a worker', () => {
  it('gives the rows of text and of a workbook', async () => {
    expect(await readInWorker(fromSources, Buffer.from('XID-1;1\nXID-2;2'), 'a.csv')).toEqual([
      ['XID-1', '1'],
      ['XID-2', '2']
    ])
    const data = workbook([sheetRow(2, ['XID-1', 65_000])])
    expect(await readInWorker(fromSources, data, 'a.xlsx')).toEqual([[], ['XID-1', '65000']])
  })

  it('gives the reason why not', async () => {
    const reading = readInWorker(fromSources, Buffer.from('XID-1\0'), 'a.csv')
    await expect(reading).rejects.toThrow(unreadable('notATable'))
    await expect(reading).rejects.toThrow(/^a\.csv: /)
  })

  it('leaves the bytes with the caller', async () => {
    const data = new Uint8Array(Buffer.from('XID-1'))
    await readInWorker(fromSources, data, 'a.txt')
    expect(Buffer.from(data).toString()).toBe('XID-1')
  })

  it('outlives a worker that never ends', async () => {
    const reading = readInWorker(running('for (;;);'), Buffer.from('x'), 'a.txt', 200)
    await expect(reading).rejects.toThrow(unreadable('tooLarge'))
  })

  it('outlives a worker that takes too much memory', async () => {
    const create = (options: WorkerOptions) =>
      running('const all = []; for (;;) all.push({ n: [all.length] })')({
        ...options,
        resourceLimits: { ...options.resourceLimits, maxOldGenerationSizeMb: 32 }
      })
    await expect(readInWorker(create, Buffer.from('x'), 'a.txt')).rejects.toThrow(unreadable('tooLarge'))
  })

  it.each(['throw new Error("no")', 'process.exit(3)', ''])(
    'outlives a worker that ends by %j',
    async (code) => {
      const reading = readInWorker(running(code), Buffer.from('x'), 'a.txt')
      await expect(reading).rejects.toThrow(unreadable('notATable'))
    }
  )
})
