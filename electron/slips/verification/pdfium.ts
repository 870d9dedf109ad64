import { init } from '@embedpdf/pdfium'
import { runCompiled } from './wasm'

/** PDFium's FPDFBitmap_Gray. */
const GRAY = 1
const WHITE = 0xff_ff_ff_ff

/** Renders 1-bit dots, as a print head prints them: PDFium's FPDF_PRINTING and its three "no smoothing" flags. */
export const AS_PRINTED = 0x800 | 0x1000 | 0x2000 | 0x4000
export const SMOOTH = 0

interface Part {
  left: number
  top: number
  width: number
  height: number
}

/** An open PDF. Pages count from 0. Everything throws if there is no such page. */
export interface PdfFile {
  readonly pages: number
  /** In points (1/72 inch). */
  sizeOf(page: number): { width: number; height: number }
  /**
   * Renders parts of a page. `work` gets each with a byte of grey per pixel, valid while it runs.
   *
   * @param whole size of the whole page in pixels
   */
  render<T>(
    page: number,
    whole: { width: number; height: number },
    parts: readonly Part[],
    how: number,
    work: (pixels: Uint8Array, at: number) => T
  ): T[]
  close(): void
}

export interface Pdfium {
  /** Throws if it is not a PDF. The caller has to `close` it. */
  open(pdf: Uint8Array): PdfFile
}

/** Starts PDFium, which Chrome uses to display PDFs. */
export async function startPdfium(compiled: WebAssembly.Module): Promise<Pdfium> {
  const pdfium = await init(runCompiled(compiled))
  pdfium.PDFiumExt_Init()
  const memory = pdfium.pdfium

  function onPage<T>(document: number, index: number, work: (page: number) => T): T {
    const page = pdfium.FPDF_LoadPage(document, index)
    if (!page) throw new Error(`the PDF has no page ${index + 1}`)
    try {
      return work(page)
    } finally {
      pdfium.FPDF_ClosePage(page)
    }
  }

  function open(pdf: Uint8Array): PdfFile {
    const address = memory.wasmExports.malloc(pdf.length)
    memory.HEAPU8.set(pdf, address)
    const document = pdfium.FPDF_LoadMemDocument(address, pdf.length, '')
    if (!document) {
      memory.wasmExports.free(address)
      throw new Error('the PDF cannot be opened')
    }
    return {
      get pages() {
        return pdfium.FPDF_GetPageCount(document)
      },
      sizeOf: (index) => sizeOf(document, index),
      render: (index, whole, parts, how, work) =>
        onPage(document, index, (page) =>
          parts.map((part, at) => rendered(page, whole, part, how, (pixels) => work(pixels, at)))
        ),
      close() {
        pdfium.FPDF_CloseDocument(document)
        memory.wasmExports.free(address)
      }
    }
  }

  /** Reads the size from the file, without loading the page. */
  function sizeOf(document: number, index: number): { width: number; height: number } {
    const size = memory.wasmExports.malloc(2 * Float32Array.BYTES_PER_ELEMENT)
    try {
      if (!pdfium.FPDF_GetPageSizeByIndexF(document, index, size))
        throw new Error(`the PDF has no page ${index + 1}`)
      const [width, height] = new Float32Array(memory.HEAPU8.buffer, size, 2)
      return { width: width!, height: height! }
    } finally {
      memory.wasmExports.free(size)
    }
  }

  function rendered<T>(
    page: number,
    whole: { width: number; height: number },
    { left, top, width, height }: Part,
    how: number,
    work: (pixels: Uint8Array) => T
  ): T {
    const pixels = memory.wasmExports.malloc(width * height)
    const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, GRAY, pixels, width)
    try {
      pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
      pdfium.FPDF_RenderPageBitmap(bitmap, page, -left, -top, whole.width, whole.height, 0, how)
      return work(memory.HEAPU8.subarray(pixels, pixels + width * height))
    } finally {
      pdfium.FPDFBitmap_Destroy(bitmap)
      memory.wasmExports.free(pixels)
    }
  }

  return { open }
}
