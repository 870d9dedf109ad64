import { MM_PER_INCH } from '#contract/units'
import type { DotPicture } from '../../../document/boxes'
import { PrinterFailure } from '../printers'
import { bitmapOf, cropped, hasInk, type DotArea } from './device-bitmap'
import type { Gdi, Handle, Natives, Spooler } from './natives'
import { assertSettings, settingsFor, type Paper } from './print-settings'
import type { SheetDocumentTarget } from './protocol'

/** Indices of GetDeviceCaps. */
const CAP = {
  width: 8, // HORZRES
  height: 10, // VERTRES
  dpiX: 88, // LOGPIXELSX
  dpiY: 90, // LOGPIXELSY
  left: 112, // PHYSICALOFFSETX
  top: 113 // PHYSICALOFFSETY
} as const
/** Hardly a printer reaches the edges of its paper; nothing but cut marks is so near to them. Millimetres. */
const EDGE_MM = 5

/** A document on its way to the spooler. */
export interface SpoolerDocument {
  readonly spoolerId: number
  /** Whether some of it may be printed even if it is aborted. */
  readonly mayBePrinted: boolean
  end(): void
  abort(): void
  /** Gives back what belongs to Windows. To be called at the end in any case. */
  release(): void
}

/** A document of sheets, drawn by GDI in the printer's own dots. */
export class SheetDocument implements SpoolerDocument {
  readonly #gdi: Gdi
  readonly #context: Handle
  readonly #printable: DotArea
  readonly #dpi: number
  readonly #isTestPage: boolean
  readonly spoolerId: number
  mayBePrinted = false

  /** @param context is deleted by `release` */
  constructor(gdi: Gdi, context: Handle, { name, dpi, isTestPage = false }: SheetDocumentTarget) {
    const cap = (index: number): number => gdi.deviceCap(context, index)
    const [dpiX, dpiY] = [cap(CAP.dpiX), cap(CAP.dpiY)]
    if (dpiX !== dpi || dpiY !== dpi) {
      const actual = dpiX === dpiY ? String(dpiX) : `${dpiX} x ${dpiY}`
      throw new PrinterFailure(
        `the printer prints ${actual} dots per inch, but the codes were verified for ${dpi}`
      )
    }
    this.#gdi = gdi
    this.#context = context
    this.#printable = {
      left: cap(CAP.left),
      top: cap(CAP.top),
      width: cap(CAP.width),
      height: cap(CAP.height)
    }
    this.#dpi = dpi
    this.#isTestPage = isTestPage
    this.spoolerId = gdi.startDocument(context, name)
  }

  /** @param printer stays the caller's */
  static start(
    { gdi, spooler }: Natives,
    printer: Handle,
    target: SheetDocumentTarget,
    papers: readonly Paper[]
  ): SheetDocument {
    const { printer: name } = target
    const wanted = settingsFor(target, papers, spooler.settings(printer, name))
    const settings = spooler.mergedSettings(printer, name, wanted)
    assertSettings(settings)
    const context = gdi.createContext(name, settings)
    try {
      return new SheetDocument(gdi, context, target)
    } catch (error) {
      gdi.deleteContext(context)
      throw error
    }
  }

  print(picture: DotPicture): void {
    if (!this.#isTestPage) this.#assertPrintable(picture)
    // GDI's origin is that of the area; without its margins a dot of the picture is a dot of the printer.
    const bitmap = bitmapOf(cropped(picture, this.#printable))
    this.#gdi.startPage(this.#context)
    this.mayBePrinted = true
    this.#gdi.drawBitmap(this.#context, bitmap)
    this.#gdi.endPage(this.#context)
  }

  end(): void {
    this.#gdi.endDocument(this.#context)
  }

  abort(): void {
    this.#gdi.abortDocument(this.#context)
  }

  release(): void {
    this.#gdi.deleteContext(this.#context)
  }

  /** Throws a `PrinterFailure` if more would be cut off than the edges: the driver has other paper than the sheet. */
  #assertPrintable(picture: DotPicture): void {
    const { left, top, width, height } = this.#printable
    const edge = Math.ceil((EDGE_MM / MM_PER_INCH) * this.#dpi)
    const [right, bottom] = [picture.width - edge, picture.height - edge]
    const between = (from: number, to: number): { from: number; size: number } => ({
      from,
      size: Math.max(0, to - from)
    })
    const [across, down] = [between(edge, right), between(edge, bottom)]
    const lost = [
      { x: between(edge, Math.min(left, right)), y: down },
      { x: between(Math.max(edge, left + width), right), y: down },
      { x: across, y: between(edge, Math.min(top, bottom)) },
      { x: across, y: between(Math.max(edge, top + height), bottom) }
    ]
    const isLost = lost.some(({ x, y }) =>
      hasInk(picture, { left: x.from, top: y.from, width: x.size, height: y.size })
    )
    if (!isLost) return
    const mm = (dots: number): string => ((dots / this.#dpi) * MM_PER_INCH).toFixed(1)
    throw new PrinterFailure(
      `the printer prints on ${mm(width)} x ${mm(height)} mm, ${mm(left)} mm from the left and ${mm(top)} mm from ` +
        `the top, where the sheet of ${mm(picture.width)} x ${mm(picture.height)} mm would be cut off`
    )
  }
}

/** A document for a printer itself, which no driver touches. */
export class RawDocument implements SpoolerDocument {
  readonly #spooler: Spooler
  readonly #printer: Handle
  readonly spoolerId: number
  mayBePrinted = false

  /** @param printer stays the caller's */
  constructor(spooler: Spooler, printer: Handle, name: string) {
    this.#spooler = spooler
    this.#printer = printer
    this.spoolerId = spooler.startRawDocument(printer, name)
  }

  write(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length;) {
      this.mayBePrinted = true
      at += this.#spooler.write(this.#printer, bytes.subarray(at))
    }
  }

  end(): void {
    this.#spooler.endRawDocument(this.#printer)
  }

  abort(): void {
    this.#spooler.abortRawDocument(this.#printer)
  }

  release(): void {
    // The printer's handle is the caller's.
  }
}
