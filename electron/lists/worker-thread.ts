/// <reference types="electron-vite/node" />
import type { Worker, WorkerOptions } from 'node:worker_threads'
import startWorker from './reading-worker?nodeWorker'

/** Starts the bundled `reading-worker`. Only electron-vite understands this import, so no test has it. */
export function createReadingWorker(options: WorkerOptions): Worker {
  return startWorker(options)
}
