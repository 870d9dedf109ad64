import { init } from '@embedpdf/pdfium'
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader'
import type { ExpectedCode, Scanner, ScannerModules } from './protocol'

const MM_PER_INCH = 25.4
/** Renders 1-bit dots, as a print head prints them: PDFium's FPDF_PRINTING and its three "no smoothing" flags. */
const AS_PRINTED = 0x800 | 0x1000 | 0x2000 | 0x4000
const SMOOTH = 0
/** PDFium's FPDFBitmap_Gray. */
const GRAY = 1
const WHITE = 0xff_ff_ff_ff
/** Millimetres around a code that are read as well, in case text touches it. */
const AROUND = 1

const READ: ReaderOptions = {
  formats: ['QRCode'],
  // Dots are black or white: any grey darker than the middle counts as black.
  binarizer: 'FixedThreshold',
  tryInvert: false,
  tryRotate: false,
  tryDownscale: false,
  maxNumberOfSymbols: 2
}

/** An open PDF, and its address in memory. */
interface Opened {
  file: number
  document: number
}

interface Size {
  width: number
  height: number
}

interface Place {
  x: number
  y: number
}

/** Starts PDFium, which Chrome uses to display PDFs, and ZXing, from which many phones' scanners derive. */
export async function createScanner(modules: ScannerModules): Promise<Scanner> {
  const pdfium = await init({ wasmBinary: modules.pdfium.slice().buffer })
  pdfium.PDFiumExt_Init()
  await prepareZXingModule({
    overrides: { wasmBinary: modules.zxing.slice().buffer },
    fireImmediately: true
  })
  const memory = pdfium.pdfium

  /** Reused for each code: a thousand of them would take a hundred megabytes. */
  let dots = Buffer.alloc(0)
  /** PDFs that are being joined, by their numbers. */
  const wholes = new Map<number, Opened>()

  return {
    unverified: async ({ pdf, dpi, codes }) =>
      inDocument(pdf, (document) => unverifiedIn(document, 0, dpi, codes)),
    added: async ({ whole, pdf, dpi, codes }) => {
      const started = wholes.get(whole)
      if (!started) {
        // The joined PDF has the metadata of the first part.
        const first = opened(pdf)
        wholes.set(whole, first)
        return unverifiedIn(first.document, 0, dpi, codes)
      }
      const before = pdfium.FPDF_GetPageCount(started.document)
      inDocument(pdf, (part) => {
        if (!pdfium.FPDF_ImportPages(started.document, part, '', before))
          throw new Error('the PDF cannot be added to another')
      })
      return unverifiedIn(started.document, before, dpi, codes)
    },
    joined: async ({ whole, sheets }) => {
      const started = wholes.get(whole)
      if (!started) throw new Error('there is no such PDF')
      const bytes = saved(started.document)
      forget(whole)
      // A thread that was replaced meanwhile has only the parts added since.
      const found = inDocument(bytes, (document) => pdfium.FPDF_GetPageCount(document))
      if (found !== sheets) throw new Error(`the PDF has ${found} pages in place of ${sheets}`)
      return bytes
    },
    dropped: async ({ whole }) => {
      forget(whole)
      return null
    },
    picture: async ({ pdf, sheet, width }) =>
      inDocument(pdf, (document) =>
        onPage(document, sheet, (page) => {
          const { width: wide, height: high } = sizeOf(page)
          const height = Math.max(1, Math.round((width * high) / wide))
          const place = { x: 0, y: 0, width, height }
          const pixels = drawn(page, place, place, SMOOTH, (drawing) => drawing.slice())
          return { width, height, pixels }
        })
      )
  }

  /** Returns the unverified codes; their sheets are counted from page `from`. */
  async function unverifiedIn(
    document: number,
    from: number,
    dpi: number,
    codes: readonly ExpectedCode[]
  ): Promise<string[]> {
    const unverified: string[] = []
    for (const [sheet, onSheet] of bySheet(codes)) {
      await onPage(document, from + sheet, async (page) => {
        for (const code of onSheet) {
          const read = await readBarcodes(dotsOf(page, code, dpi), READ)
          const isRight = read.length === 1 && sameBytes(read[0]!.bytes, code.payload)
          if (!isRight) unverified.push(code.serial)
        }
      })
    }
    return unverified
  }

  function forget(whole: number): void {
    const started = wholes.get(whole)
    wholes.delete(whole)
    if (started) close(started)
  }

  function saved(document: number): Uint8Array {
    const writer = pdfium.PDFiumExt_OpenFileWriter()
    try {
      if (!pdfium.PDFiumExt_SaveAsCopy(document, writer)) throw new Error('the PDF cannot be put together')
      const size = pdfium.PDFiumExt_GetFileWriterSize(writer)
      const bytes = memory.wasmExports.malloc(size)
      try {
        pdfium.PDFiumExt_GetFileWriterData(writer, bytes, size)
        return memory.HEAPU8.slice(bytes, bytes + size)
      } finally {
        memory.wasmExports.free(bytes)
      }
    } finally {
      pdfium.PDFiumExt_CloseFileWriter(writer)
    }
  }

  /** Throws if it is not a PDF. */
  function opened(pdf: Uint8Array): Opened {
    const file = memory.wasmExports.malloc(pdf.length)
    memory.HEAPU8.set(pdf, file)
    const document = pdfium.FPDF_LoadMemDocument(file, pdf.length, '')
    if (document) return { file, document }
    memory.wasmExports.free(file)
    throw new Error('the PDF cannot be opened')
  }

  function close({ file, document }: Opened): void {
    pdfium.FPDF_CloseDocument(document)
    memory.wasmExports.free(file)
  }

  /** Calls `work` with an open PDF. Throws if it is not a PDF. */
  function inDocument<T>(pdf: Uint8Array, work: (document: number) => T): T {
    const open = opened(pdf)
    return ending(
      () => work(open.document),
      () => close(open)
    )
  }

  function onPage<T>(document: number, sheet: number, work: (page: number) => T): T {
    const page = pdfium.FPDF_LoadPage(document, sheet)
    if (!page) throw new Error(`the PDF has no page ${sheet + 1}`)
    return ending(
      () => work(page),
      () => pdfium.FPDF_ClosePage(page)
    )
  }

  /** In points (1/72 inch). */
  function sizeOf(page: number): { width: number; height: number } {
    return { width: pdfium.FPDF_GetPageWidthF(page), height: pdfium.FPDF_GetPageHeightF(page) }
  }

  /** Renders the place of one code in black and white dots, as a PGM file that is valid until the next call. */
  function dotsOf(page: number, { left, top, side }: ExpectedCode, dpi: number): Uint8Array {
    const dotsOfMm = (mm: number): number => Math.round((mm / MM_PER_INCH) * dpi)
    const dotsOfPoints = (points: number): number => Math.round((points / 72) * dpi)
    const size = dotsOfMm(side + 2 * AROUND)
    const { width, height } = sizeOf(page)
    const whole = { width: dotsOfPoints(width), height: dotsOfPoints(height) }
    const place = { x: dotsOfMm(left - AROUND), y: dotsOfMm(top - AROUND), width: size, height: size }
    return drawn(page, whole, place, AS_PRINTED, (pixels) => {
      const head = Buffer.from(`P5 ${size} ${size} 255\n`)
      if (dots.length !== head.length + pixels.length) dots = Buffer.alloc(head.length + pixels.length)
      head.copy(dots)
      dots.set(pixels, head.length)
      return dots
    })
  }

  /** Renders a part of a page at a size, one byte per pixel, valid while `work` runs. */
  function drawn<T>(
    page: number,
    whole: Size,
    { x, y, width, height }: Size & Place,
    how: number,
    work: (pixels: Uint8Array) => T
  ): T {
    const pixels = memory.wasmExports.malloc(width * height)
    const bitmap = pdfium.FPDFBitmap_CreateEx(width, height, GRAY, pixels, width)
    try {
      pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE)
      pdfium.FPDF_RenderPageBitmap(bitmap, page, -x, -y, whole.width, whole.height, 0, how)
      return work(memory.HEAPU8.subarray(pixels, pixels + width * height))
    } finally {
      pdfium.FPDFBitmap_Destroy(bitmap)
      memory.wasmExports.free(pixels)
    }
  }
}

/** Calls `end` when `work` has ended, now or later, whether or not it failed. */
function ending<T>(work: () => T, end: () => void): T {
  let result: T
  try {
    result = work()
  } catch (error) {
    end()
    throw error
  }
  if (result instanceof Promise) return result.finally(end) as T
  end()
  return result
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
