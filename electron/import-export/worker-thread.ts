/// <reference types="electron-vite/node" />
import type { Worker, WorkerOptions } from 'node:worker_threads'
import startWorker from './import-export-worker?nodeWorker'

/** Starts the bundled `import-export-worker`. Only electron-vite understands this import, so no test uses it. */
export function createImportExportWorker(options: WorkerOptions): Worker {
  return startWorker(options)
}
