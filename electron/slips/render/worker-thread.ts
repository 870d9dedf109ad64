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
  const read = (file: string): Promise<Uint8Array> => readFile(file)
  return {
    pdfium: await compile(await read(pdfium)),
    zxing: await compile(await read(zxing)),
    faces: {
      400: [await read(regular), await read(regularExtended)],
      600: [await read(semibold), await read(semiboldExtended)],
      700: [await read(bold), await read(boldExtended)]
    }
  }
}
