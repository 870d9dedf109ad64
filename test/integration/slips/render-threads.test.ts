import type { Worker } from 'node:worker_threads'
import { afterEach, expect, it } from 'vitest'
import { RenderFailure, RenderThreads } from '../../../electron/slips/render/render-threads'
import { slip } from '../../support/slip-documents'
import { renderWorker } from '../../support/workers'

const OPTIONS = { layout: 'a4x8', dpi: 203, skip: 0, offset: { x: 0, y: 0 } } as const
const slips = (count: number) => Array.from({ length: count }, (_, i) => slip(i))

const workers: Worker[] = []
let threads: RenderThreads
afterEach(() => threads.end())
function start(count: number): void {
  workers.length = 0
  threads = new RenderThreads(async () => {
    const worker = await renderWorker()
    workers.push(worker)
    return worker
  }, count)
}

it('renders in several threads what one renders', async () => {
  start(2)
  const { documents, codes, blocked, sheets } = await threads.slips(slips(17), OPTIONS)
  expect(documents.map(({ serial }) => serial)).toEqual(slips(17).map(({ serial }) => serial))
  expect([codes.length, blocked.length, sheets, workers.length]).toEqual([17, 0, 3, 2])
})

it('reports a thread that dies, and renders the next batch in another', async () => {
  start(1)
  const batch = threads.slips(slips(100), OPTIONS)
  const refused = expect(batch).rejects.toThrow(RenderFailure)
  await expect.poll(() => workers.length).toBe(1)
  await workers[0]!.terminate()
  await refused
  const { documents } = await threads.slips(slips(1), OPTIONS)
  expect([documents.length, workers.length]).toEqual([1, 2])
})
