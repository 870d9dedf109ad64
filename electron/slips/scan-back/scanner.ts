import { init } from '@embedpdf/pdfium'
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader'
import type { ExpectedCode, ScannerModules, ScanQuestion } from './protocol'

const MM_PER_INCH = 25.4
/** Of a PDF's pages: 1-bit dots, as a head prints them. PDFium's FPDF_PRINTING and its three "no smoothing" flags. */
const AS_PRINTED = 0x800 | 0x1000 | 0x2000 | 0x4000
/** PDFium's FPDFBitmap_Gray. */
const GRAY = 1
const WHITE = 0xff_ff_ff_ff
/** Millimetres around a code that are looked at as well, for the words that might touch it. */
const AROUND = 1

const READ: ReaderOptions = {
  formats: ['QRCode'],
  // The dots are black or white already.
  binarizer: 'FixedThreshold',
  tryInvert: false,
  tryRotate: false,
  tryDownscale: false,
  maxNumberOfSymbols: 2
}

/** Reads codes off the pages of a PDF as they will be printed, with a decoder that knows nothing of how they were made. */
export interface Scanner {
  /** Serials of the slips whose codes are not where they should be, or say anything else. */
  misread(question: ScanQuestion): Promise<string[]>
}

/** Starts PDFium, which Chrome shows PDFs with, and ZXing, which many phones' scanners descend from. */
export async function createScanner(modules: ScannerModules): Promise<Scanner> {
  const pdfium = await init({ wasmBinary: modules.pdfium.slice().buffer })
  pdfium.PDFiumExt_Init()
  await prepareZXingModule({
    overrides: { wasmBinary: modules.zxing.slice().buffer },
    fireImmediately: true
  })
  const memory = pdfium.pdfium

  return {
    async misread({ pdf, dpi, codes }) {
      const file = memory.wasmExports.malloc(pdf.length)
      memory.HEAPU8.set(pdf, file)
      const document = pdfium.FPDF_LoadMemDocument(file, pdf.length, '')
      try {
        if (!document) throw new Error('the PDF cannot be opened')
        const misread: string[] = []
        for (const [sheet, onSheet] of bySheet(codes)) {
          const page = pdfium.FPDF_LoadPage(document, sheet)
          if (!page) throw new Error(`the PDF has no page ${sheet + 1}`)
          for (const code of onSheet) {
            const read = await readBarcodes(picture(page, code, dpi), READ)
            const isRight = read.length === 1 && sameBytes(read[0]!.bytes, code.payload)
            if (!isRight) misread.push(code.serial)
          }
          pdfium.FPDF_ClosePage(page)
        }
        return misread
      } finally {
        if (document) pdfium.FPDF_CloseDocument(document)
        memory.wasmExports.free(file)
      }
    }
  }

  /** The place of one code on a page in black and white dots, as a PGM file. */
  function picture(page: number, { left, top, side }: ExpectedCode, dpi: number): Uint8Array {
    const dots = (mm: number): number => Math.round((mm / MM_PER_INCH) * dpi)
    const dotsOfPoints = (points: number): number => Math.round((points / 72) * dpi)
    const [x, y, size] = [dots(left - AROUND), dots(top - AROUND), dots(side + 2 * AROUND)]
    const width = dotsOfPoints(pdfium.FPDF_GetPageWidthF(page))
    const height = dotsOfPoints(pdfium.FPDF_GetPageHeightF(page))
    const pixels = memory.wasmExports.malloc(size * size)
    const bitmap = pdfium.FPDFBitmap_CreateEx(size, size, GRAY, pixels, size)
    try {
      pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, size, size, WHITE)
      pdfium.FPDF_RenderPageBitmap(bitmap, page, -x, -y, width, height, 0, AS_PRINTED)
      const head = Buffer.from(`P5 ${size} ${size} 255\n`)
      const dotted = memory.HEAPU8.subarray(pixels, pixels + size * size).map((gray) =>
        gray < 128 ? 0 : 255
      )
      return Buffer.concat([head, dotted])
    } finally {
      pdfium.FPDFBitmap_Destroy(bitmap)
      memory.wasmExports.free(pixels)
    }
  }
}

function bySheet(codes: readonly ExpectedCode[]): Map<number, ExpectedCode[]> {
  const sheets = new Map<number, ExpectedCode[]>()
  for (const code of codes) {
    const onSheet = sheets.get(code.sheet)
    if (onSheet) onSheet.push(code)
    else sheets.set(code.sheet, [code])
  }
  return sheets
}

function sameBytes(bytes: Uint8Array, payload: string): boolean {
  return Buffer.from(payload, 'utf8').equals(bytes)
}
