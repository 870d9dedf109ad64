import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { RenderApi, RenderThreadData } from '../../electron/slips/render/protocol'
import { startRenderApi } from '../../electron/slips/render/render-api'
import { faceFiles } from './faces'

const { resolve } = createRequire(import.meta.url)

/** The files that the program bundles for its rendering threads. */
function renderFiles(): RenderThreadData {
  return {
    faces: faceFiles(),
    pdfium: readFileSync(resolve('@embedpdf/pdfium/pdfium.wasm')),
    zxing: readFileSync(resolve('zxing-wasm/reader/zxing_reader.wasm'))
  }
}

/** What a rendering thread does, in the test's own thread. */
export const renderApi = (): Promise<RenderApi> => startRenderApi(renderFiles())
