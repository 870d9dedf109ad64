/// <reference types="electron-vite/node" />
import pdfium from '@embedpdf/pdfium/pdfium.wasm?asset'
import regular from '@fontsource/inter/files/inter-latin-400-normal.woff?asset'
import semibold from '@fontsource/inter/files/inter-latin-600-normal.woff?asset'
import bold from '@fontsource/inter/files/inter-latin-700-normal.woff?asset'
import regularExtended from '@fontsource/inter/files/inter-latin-ext-400-normal.woff?asset'
import semiboldExtended from '@fontsource/inter/files/inter-latin-ext-600-normal.woff?asset'
import boldExtended from '@fontsource/inter/files/inter-latin-ext-700-normal.woff?asset'
import { readFile } from 'node:fs/promises'
import type { Worker } from 'node:worker_threads'
import zxing from 'zxing-wasm/reader/zxing_reader.wasm?asset'
import type { RenderThreadData } from './protocol'
import startWorker from './render-worker?nodeWorker'

/** Starts the bundled `render-worker`. Only electron-vite understands these imports, so tests do not use this file. */
export async function createRenderWorker(): Promise<Worker> {
  const files = [pdfium, zxing, regular, regularExtended, semibold, semiboldExtended, bold, boldExtended]
  const [pdfiumFile, zxingFile, ...faces] = await Promise.all(files.map((file) => readFile(file)))
  const workerData = {
    pdfium: pdfiumFile!,
    zxing: zxingFile!,
    faces: { 400: [faces[0]!, faces[1]!], 600: [faces[2]!, faces[3]!], 700: [faces[4]!, faces[5]!] }
  } satisfies RenderThreadData
  return startWorker({ workerData })
}
