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
