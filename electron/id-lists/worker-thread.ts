/// <reference types="electron-vite/node" />
import type { Worker, WorkerOptions } from 'node:worker_threads'
import startWorker from './list-worker?nodeWorker'

/** Starts the bundled `list-worker`. Only electron-vite understands this import, so tests do not use this file. */
export function createListWorker(options: WorkerOptions): Worker {
  return startWorker(options)
}
