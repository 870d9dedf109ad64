import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { RenderApi } from '../../electron/slips/render/protocol'
import { renderApi as renderApiOf } from '../../electron/slips/render/render-api'
import type { VerifierModules } from '../../electron/slips/verification/verifier'
import { compile } from '../../electron/slips/verification/wasm'
import { faceFiles } from './faces'

/** The programs that verify slips, as the program gives them to its threads. */
export const verifierPrograms = async (): Promise<VerifierModules> => ({
  pdfium: await compiled('@embedpdf/pdfium/pdfium.wasm'),
  zxing: await compiled('zxing-wasm/reader/zxing_reader.wasm')
})

const compiled = (file: string): Promise<WebAssembly.Module> =>
  compile(readFileSync(createRequire(import.meta.url).resolve(file)))

/** What a rendering thread does, in the test's own thread. */
export const renderApi = async (): Promise<RenderApi> =>
  renderApiOf(faceFiles(), verifierPrograms(), { isCancelled: () => false, reportProgress: () => undefined })
