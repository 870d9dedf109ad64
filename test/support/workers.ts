import { join } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { inject } from 'vitest'
import { faceFiles } from './faces'
import { verifierPrograms } from './render-api'
import type { Task, ThreadStart } from '../../electron/import-export/protocol'
import { programsLater } from '../../electron/slips/render/later-programs'
import type { RenderThreadData } from '../../electron/slips/render/protocol'

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
export async function renderWorker(cancelled: Int32Array): Promise<Worker> {
  const programs = programsLater(verifierPrograms())
  const workerData: RenderThreadData = { faces: faceFiles(), programs, cancelled }
  return startRenderWorker({ workerData, transferList: [programs] })
}

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
