import { init } from '@embedpdf/pdfium'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { toPng } from './png.ts'

/** Narrow paper is rendered at 203 dpi, as a print head does, wide paper at half of that. */
const DOTS_AN_INCH = { narrow: 203, wide: 101.5 }
const NARROW_POINTS = 300
const POINTS_AN_INCH = 72
/** PDFium's FPDFBitmap_Gray and FPDF_GRAYSCALE. */
const GRAY = 1
const GRAYSCALE = 8
const WHITE = 0xff_ff_ff_ff

/** Renders the first page of PDFs as PNG files with PDFium, the PDF library of Chrome. */
export async function createPainter(): Promise<(pdf: Uint8Array) => Buffer> {
  const wasm = readFileSync(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm'))
  const pdfium = await init({ wasmBinary: new Uint8Array(wasm).buffer })
  pdfium.PDFiumExt_Init()
  const memory = pdfium.pdfium

  return (pdf) => {
    const file = memory.wasmExports.malloc(pdf.length)
    memory.HEAPU8.set(pdf, file)
    const document = pdfium.FPDF_LoadMemDocument(file, pdf.length, '')
    const page = pdfium.FPDF_LoadPage(document, 0)
    if (!page) throw new Error('the PDF has no page')
    const across = pdfium.FPDF_GetPageWidthF(page)
    const scale = DOTS_AN_INCH[across < NARROW_POINTS ? 'narrow' : 'wide'] / POINTS_AN_INCH
    const [width, height] = [across, pdfium.FPDF_GetPageHeightF(page)].map((points) =>
      Math.round(points * scale)
    ) as [number, number]
    const pixels = memory.wasmExports.malloc(width * height)
    const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, GRAY, pixels, width)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, GRAYSCALE)
    const png = toPng(width, height, memory.HEAPU8.subarray(pixels, pixels + width * height))
    pdfium.FPDFBitmap_Destroy(bitmap)
    pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(document)
    for (const taken of [pixels, file]) memory.wasmExports.free(taken)
    return png
  }
}
