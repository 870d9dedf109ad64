/// <reference types="electron-vite/node" />
import type { Worker, WorkerOptions } from 'node:worker_threads'
import startWorker from './history-worker?nodeWorker'

/** Starts the bundled `history-worker`. Only electron-vite understands this import, so no test has it. */
export function createHistoryWorker(options: WorkerOptions): Worker {
  return startWorker(options)
}
