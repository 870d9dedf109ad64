/// <reference types="electron-vite/node" />
import pdfium from '@embedpdf/pdfium/pdfium.wasm?asset'
import { readFile } from 'node:fs/promises'
import type { Worker } from 'node:worker_threads'
import zxing from 'zxing-wasm/reader/zxing_reader.wasm?asset'
import type { ScannerModules } from './protocol'
import startWorker from './scan-worker?nodeWorker'

/** Starts the bundled `scan-worker`. Only electron-vite understands these imports, so tests do not use this file. */
export async function createScanWorker(): Promise<Worker> {
  const workerData: ScannerModules = { pdfium: await readFile(pdfium), zxing: await readFile(zxing) }
  return startWorker({ workerData })
}
