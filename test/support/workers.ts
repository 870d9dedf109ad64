import { fileURLToPath } from 'node:url'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import type { Task, ThreadStart } from '../../electron/import-export/protocol'

const SOURCES = fileURLToPath(new URL('./sources.ts', import.meta.url))

/** Worker threads as the bundler makes them, but from the sources. */
export const historyWorker = workerOf('history/worker/history-worker')
export const listWorker = workerOf('id-lists/list-worker')
export const importExportWorker = workerOf('import-export/import-export-worker')

function workerOf(name: string): (options: WorkerOptions) => Worker {
  const file = new URL(`../../electron/${name}.ts`, import.meta.url)
  return (options) => new Worker(file, { ...options, execArgv: ['--import', SOURCES] })
}

/**
 * A transfer thread that dies with half of its file written. It has not opened a history: SQLite's addon may take the
 * whole process down if a thread ends that has (https://github.com/WiseLibs/better-sqlite3/issues/1476).
 */
export function dyingImportExportWorker(options: WorkerOptions): Worker {
  const { target } = (options.workerData as ThreadStart).task as Extract<Task, { kind: 'export' }>
  const code = `require('node:fs').writeFileSync(${JSON.stringify(target.temporary)}, 'half')
    process.exit(3)`
  return new Worker(code, { ...options, eval: true })
}
