import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { RenderFailure, RenderThread } from '../../../electron/slips/render/render-thread'
import { slip } from '../../support/slip-documents'
import { renderWorker } from '../../support/workers'

const OPTIONS = { layout: 'a4x8', dpi: 203, skip: 0, offset: { x: 0, y: 0 } } as const
const slips = (count: number) => Array.from({ length: count }, (_, i) => slip(i))

const workers: Worker[] = []
let thread: RenderThread
afterEach(() => thread.end())
beforeEach(() => {
  workers.length = 0
  thread = new RenderThread(async (cancelled) => {
    const worker = await renderWorker(cancelled)
    workers.push(worker)
    return worker
  })
})

it('stops a batch that nobody waits for, and keeps the thread', async () => {
  const stop = new AbortController()
  const seen: number[] = []
  const rendered = thread.slips(slips(200), OPTIONS, {
    signal: stop.signal,
    onProgress({ done }) {
      seen.push(done)
      stop.abort(new Error('enough'))
    }
  })
  await expect(rendered).rejects.toThrow('enough')
  expect(seen[0]).toBeLessThan(200)
  const { documents } = await thread.slips(slips(1), OPTIONS)
  expect([documents.length, workers.length]).toEqual([1, 1])
})

it('reports a thread that dies, and renders the next batch in another', async () => {
  const batch = thread.slips(slips(100), OPTIONS)
  const refused = expect(batch).rejects.toThrow(RenderFailure)
  await expect.poll(() => workers.length).toBe(1)
  await workers[0]!.terminate()
  await refused
  const { documents } = await thread.slips(slips(1), OPTIONS)
  expect([documents.length, workers.length]).toEqual([1, 2])
})
