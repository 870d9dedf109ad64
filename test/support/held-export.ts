import type { ElectronApplication } from '@playwright/test'
import type { Worker, WorkerOptions } from 'node:worker_threads'

/**
 * Stalls the program's next export at the start of its thread, so that it stays under way while a test looks at it.
 *
 * @returns a function that resumes it
 */
export async function stallExport(app: ElectronApplication): Promise<() => Promise<void>> {
  await app.evaluate(() => {
    const threads = process.getBuiltinModule('node:worker_threads')
    const { fileURLToPath } = process.getBuiltinModule('node:url')
    const held = new Int32Array(new SharedArrayBuffer(4))
    const Started = threads.Worker
    function Held(file: string | URL, options: WorkerOptions): Worker {
      const { task } = (options?.workerData ?? {}) as { task?: { kind: string } }
      if (task?.kind !== 'export') return new Started(file, options)
      threads.Worker = Started
      const code = `Atomics.wait(require('node:worker_threads').workerData.held, 0, 0)
        require(${JSON.stringify(typeof file === 'string' ? file : fileURLToPath(file))})`
      return new Started(code, { ...options, eval: true, workerData: { ...options.workerData, held } })
    }
    threads.Worker = Held as unknown as typeof Started
    Object.assign(globalThis, {
      resumeExporting: () => {
        Atomics.store(held, 0, 1)
        Atomics.notify(held, 0)
      }
    })
  })
  return () => app.evaluate(() => (globalThis as unknown as { resumeExporting(): void }).resumeExporting())
}
