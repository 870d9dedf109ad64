import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { RenderApi, RenderThreadData } from '../../electron/slips/render/protocol'
import { startRenderApi } from '../../electron/slips/render/render-api'
import { faceFiles } from './faces'

/** Compiled once for a file of tests. */
const programs = {
  pdfium: compiled('@embedpdf/pdfium/pdfium.wasm'),
  zxing: compiled('zxing-wasm/reader/zxing_reader.wasm')
}

/** What the program starts its rendering threads with. */
export const renderFiles = (): RenderThreadData => ({ faces: faceFiles(), ...programs })

function compiled(file: string): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(createRequire(import.meta.url).resolve(file)))
}

/** What a rendering thread does, in the test's own thread. */
export const renderApi = (): Promise<RenderApi> => startRenderApi(renderFiles())
