import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { Worker, type WorkerOptions } from 'node:worker_threads'
import { inject } from 'vitest'
import { faceFiles } from './faces'
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
export async function renderWorker(): Promise<Worker> {
  const { resolve } = createRequire(import.meta.url)
  const workerData = {
    faces: faceFiles(),
    pdfium: readFileSync(resolve('@embedpdf/pdfium/pdfium.wasm')),
    zxing: readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm'))
  }
  return startRenderWorker({ workerData })
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
