import { join } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { inject } from 'vitest'
import { renderFiles } from './render-api'
import type { Task, ThreadStart } from '../../electron/import-export/protocol'

/** The worker threads that tests start, as paths below `electron` without `.ts`. */
export const WORKERS = [
  'history/worker/history-worker',
  'id-lists/list-worker',
  'import-export/import-export-worker',
  'slips/printers/windows/spooler-worker',
  'slips/render/render-worker'
] as const

export const historyWorker = workerOf('history/worker/history-worker')
export const listWorker = workerOf('id-lists/list-worker')
export const importExportWorker = workerOf('import-export/import-export-worker')
export const spoolerWorker = workerOf('slips/printers/windows/spooler-worker')

const startRenderWorker = workerOf('slips/render/render-worker')
/** With the files that the program bundles. */
export const renderWorker = async (): Promise<Worker> =>
  startRenderWorker({ workerData: await renderFiles() })

function workerOf(name: (typeof WORKERS)[number]): (options: WorkerOptions) => Worker {
  return (options) => new Worker(join(inject('workers'), `${name}.mjs`), options)
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
