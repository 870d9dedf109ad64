import { POINTS_PER_INCH } from '#contract/units'
import { prepareZXingModule, readBarcodes, type ReaderOptions } from 'zxing-wasm/reader'
import type { DotPicture } from '../../document/boxes'
import type { PlacedCode } from '../layouts/code-on-sheet'
import { areDotsRight, packed, placeOf, thumbnailOf, type DotPage } from './dots'
import { AS_PRINTED, startPdfium, type PdfFile, type Pdfium } from './pdfium'
import { runCompiled } from './wasm'

/** A roll of 80 mm that is 70 cm long has as many at 600 dpi, each a byte. */
const MOST_RASTER_DOTS = 32 * 1024 * 1024

const READ: ReaderOptions = {
  formats: ['QRCode'],
  binarizer: 'FixedThreshold',
  isPure: true,
  tryInvert: false,
  tryRotate: false,
  tryDownscale: false,
  maxNumberOfSymbols: 1
}

/** The two programs that verify. */
export interface VerifierModules {
  pdfium: WebAssembly.Module
  zxing: WebAssembly.Module
}

/**
 * Proves codes on a PDF in the dots that will be printed: PDFium renders them, each dot is compared with what was made,
 * and ZXing, from which many phones' scanners derive, decodes them.
 */
export class Verifier {
  readonly pdfium: Pdfium

  private constructor(pdfium: Pdfium) {
    this.pdfium = pdfium
  }

  static async start({ pdfium, zxing }: VerifierModules): Promise<Verifier> {
    await prepareZXingModule({ overrides: runCompiled(zxing), fireImmediately: true })
    return new Verifier(await startPdfium(pdfium))
  }

  /**
   * Returns the serials of slips whose codes are not right to the last dot.
   *
   * @param dpi dots per inch of the printer
   * @param onStep called after each code; what it throws ends the verification
   */
  async unverified(
    file: PdfFile,
    codes: readonly PlacedCode[],
    dpi: number,
    onStep: () => void = () => undefined
  ): Promise<string[]> {
    const unverified: string[] = []
    for (const [sheet, onSheet] of bySheet(codes)) {
      const whole = sizeInDots(file, sheet, dpi)
      const thumbnails = thumbnailsOn(file, sheet, whole, onSheet)
      for (const [at, code] of onSheet.entries()) {
        const thumbnail = thumbnails[at]
        if (!thumbnail || !(await decodes(thumbnail, code.payload))) unverified.push(code.serial)
        onStep()
      }
    }
    return unverified
  }
}

/**
 * Returns a sheet in the dots in which its codes are verified.
 *
 * @param sheet from 0
 * @param dpi dots per inch of the printer
 */
export function rasterOf(file: PdfFile, sheet: number, dpi: number): DotPicture {
  const whole = sizeInDots(file, sheet, dpi)
  if (whole.width * whole.height > MOST_RASTER_DOTS) throw new Error('the sheet has too many dots')
  const part = { left: 0, top: 0, ...whole }
  const [raster] = file.render(sheet, whole, [part], AS_PRINTED, (dots) => packed({ dots, ...part }))
  return raster!
}

function sizeInDots(file: PdfFile, sheet: number, dpi: number): { width: number; height: number } {
  const { width, height } = file.sizeOf(sheet)
  const dots = (points: number): number => Math.round((points / POINTS_PER_INCH) * dpi)
  return { width: dots(width), height: dots(height) }
}

function bySheet(codes: readonly PlacedCode[]): Map<number, PlacedCode[]> {
  const sheets = new Map<number, PlacedCode[]>()
  for (const code of codes) {
    const onSheet = sheets.get(code.sheet)
    if (onSheet) onSheet.push(code)
    else sheets.set(code.sheet, [code])
  }
  return sheets
}

/**
 * Returns a small picture of each code whose dots are right; null for others. Only the places of codes are rendered:
 * PDFium leaves out what lies elsewhere, which is most of the text.
 */
function thumbnailsOn(
  file: PdfFile,
  sheet: number,
  whole: { width: number; height: number },
  codes: readonly PlacedCode[]
): (Uint8Array | null)[] {
  const parts = codes.map((code) => {
    const { left, top, side } = placeOf(code)
    return { left, top, width: side, height: side }
  })
  return file.render(sheet, whole, parts, AS_PRINTED, (dots, at) => {
    const page: DotPage = { dots, ...parts[at]! }
    return areDotsRight(page, codes[at]!) ? thumbnailOf(page, codes[at]!) : null
  })
}

async function decodes(picture: Uint8Array, payload: string): Promise<boolean> {
  const [found, another] = await readBarcodes(picture, READ)
  return another === undefined && found !== undefined && Buffer.from(payload, 'utf8').equals(found.bytes)
}
