import { fileURLToPath } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import type { Task, ThreadStart } from '../../electron/import-export/protocol'

const SOURCES = fileURLToPath(new URL('./sources.ts', import.meta.url))

/** Threads as the bundler makes them, from the sources as they are. */
export const historyWorker = workerOf('history/worker/history-worker')
export const listWorker = workerOf('id-lists/list-worker')
export const importExportWorker = workerOf('import-export/import-export-worker')

function workerOf(name: string): (options: WorkerOptions) => Worker {
  const file = new URL(`../../electron/${name}.ts`, import.meta.url)
  return (options) => new Worker(file, { ...options, execArgv: ['--import', SOURCES] })
}

/**
 * The thread of a transfer that is gone with half of its file written. It has opened no history: SQLite's addon may
 * take the whole process with it where a thread ends that has (https://github.com/WiseLibs/better-sqlite3/issues/1476).
 */
export function dyingImportExportWorker(options: WorkerOptions): Worker {
  const { target } = (options.workerData as ThreadStart).task as Extract<Task, { kind: 'export' }>
  const code = `require('node:fs').writeFileSync(${JSON.stringify(target.temporary)}, 'half')
    process.exit(3)`
  return new Worker(code, { ...options, eval: true })
}
