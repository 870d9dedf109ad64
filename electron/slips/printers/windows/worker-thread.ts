/// <reference types="electron-vite/node" />
import type { Worker } from 'node:worker_threads'
import startWorker from './spooler-worker?nodeWorker'

/** Starts the bundled `spooler-worker`. Only electron-vite understands this import, so tests do not use this file. */
export function createSpoolerWorker(): Worker {
  return startWorker({})
}
