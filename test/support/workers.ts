import { fileURLToPath } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'

const SOURCES = fileURLToPath(new URL('./sources.ts', import.meta.url))

/** Threads as the bundler makes them, from the sources as they are. */
export const historyWorker = workerOf('history/threads/history-worker')
export const listWorker = workerOf('lists/list-worker')
export const transferWorker = workerOf('exports/transfer-worker')

function workerOf(name: string): (options: WorkerOptions) => Worker {
  const file = new URL(`../../electron/${name}.ts`, import.meta.url)
  return (options) => new Worker(file, { ...options, execArgv: ['--import', SOURCES] })
}

/**
 * The thread of a transfer that is gone as soon as it tells anything: between two calls of SQLite, whose addon may take
 * the process with it where a thread is ended in the middle of one.
 */
export function dyingTransferWorker(options: WorkerOptions): Worker {
  const file = new URL('../../electron/exports/transfer-worker.ts', import.meta.url)
  const code = `require('node:worker_threads').parentPort.postMessage = () => process.exit(3)
    import(${JSON.stringify(file)})`
  return new Worker(code, { ...options, eval: true, execArgv: ['--import', SOURCES] })
}
