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
import { compile } from '../verification/wasm'
import type { RenderThreadData } from './protocol'
import startWorker from './render-worker?nodeWorker'

/**
 * Returns what starts the bundled `render-worker`. Only electron-vite understands these imports, so tests do not use this
 * file.
 */
export function renderWorkers(): () => Promise<Worker> {
  let loading: Promise<RenderThreadData> | null = null
  return async () => {
    loading ??= load()
    try {
      return startWorker({ workerData: await loading })
    } catch (error) {
      loading = null
      throw error
    }
  }
}

async function load(): Promise<RenderThreadData> {
  const compiled = async (file: string): Promise<WebAssembly.Module> => compile(await readFile(file))
  const facesIn = (latin: string, extended: string): Promise<[Uint8Array, Uint8Array]> =>
    Promise.all([readFile(latin), readFile(extended)])
  const [pdfiumProgram, zxingProgram, regularFaces, semiboldFaces, boldFaces] = await Promise.all([
    compiled(pdfium),
    compiled(zxing),
    facesIn(regular, regularExtended),
    facesIn(semibold, semiboldExtended),
    facesIn(bold, boldExtended)
  ])
  return {
    pdfium: pdfiumProgram,
    zxing: zxingProgram,
    faces: { 400: regularFaces, 600: semiboldFaces, 700: boldFaces }
  }
}
