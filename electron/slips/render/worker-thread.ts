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
import type { FaceFiles } from '../../document/faces'
import type { VerifierModules } from '../verification/verifier'
import { compile } from '../verification/wasm'
import { programsLater } from './later-programs'
import type { RenderThreadData } from './protocol'
import startWorker from './render-worker?nodeWorker'

/**
 * Returns what starts the bundled `render-worker`. Only electron-vite understands these imports, so tests do not use this
 * file.
 */
export function renderWorkers(): (cancelled: Int32Array) => Promise<Worker> {
  let programs: Promise<VerifierModules> | null = null
  let faces: Promise<FaceFiles> | null = null
  return async (cancelled) => {
    programs ??= compilePrograms()
    faces ??= readFaces()
    programs.catch(() => (programs = null))
    faces.catch(() => (faces = null))
    const port = programsLater(programs)
    const workerData: RenderThreadData = { faces: await faces, programs: port, cancelled }
    return startWorker({ workerData, transferList: [port] })
  }
}

async function compilePrograms(): Promise<VerifierModules> {
  const compiled = async (file: string): Promise<WebAssembly.Module> => compile(await readFile(file))
  const [pdfiumProgram, zxingProgram] = await Promise.all([compiled(pdfium), compiled(zxing)])
  return { pdfium: pdfiumProgram, zxing: zxingProgram }
}

async function readFaces(): Promise<FaceFiles> {
  const facesIn = (latin: string, extended: string): Promise<[Uint8Array, Uint8Array]> =>
    Promise.all([readFile(latin), readFile(extended)])
  const [regularFaces, semiboldFaces, boldFaces] = await Promise.all([
    facesIn(regular, regularExtended),
    facesIn(semibold, semiboldExtended),
    facesIn(bold, boldExtended)
  ])
  return { 400: regularFaces, 600: semiboldFaces, 700: boldFaces }
}
