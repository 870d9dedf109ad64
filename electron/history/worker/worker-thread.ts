/// <reference types="electron-vite/node" />
import type { Worker, WorkerOptions } from 'node:worker_threads'
import startWorker from './history-worker?nodeWorker'

/** Starts the bundled `history-worker`. Only electron-vite understands this import, so tests do not use this file. */
export function createHistoryWorker(options: WorkerOptions): Worker {
  return startWorker(options)
}
