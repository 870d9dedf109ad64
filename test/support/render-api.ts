import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { RenderApi, RenderThreadData } from '../../electron/slips/render/protocol'
import { startRenderApi } from '../../electron/slips/render/render-api'
import { compile } from '../../electron/slips/verification/wasm'
import { faceFiles } from './faces'

/** What the program starts its rendering threads with. */
export const renderFiles = async (): Promise<RenderThreadData> => ({
  faces: faceFiles(),
  pdfium: await compiled('@embedpdf/pdfium/pdfium.wasm'),
  zxing: await compiled('zxing-wasm/reader/zxing_reader.wasm')
})

const compiled = (file: string): Promise<WebAssembly.Module> =>
  compile(readFileSync(createRequire(import.meta.url).resolve(file)))

/** What a rendering thread does, in the test's own thread. */
export const renderApi = async (): Promise<RenderApi> => startRenderApi(await renderFiles())
