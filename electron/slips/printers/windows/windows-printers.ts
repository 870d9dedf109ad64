import type { PrinterCapabilities, PrintJobStatus } from '#contract/model/printers'
import type { DotPicture } from '../../../document/boxes'
import {
  PrinterFailure,
  PrinterUncertain,
  type PrinterJob,
  type Raster,
  type RawJob,
  type SystemPrinter,
  type SystemPrinters
} from '../printers'
import type { SpoolerApi, StartedJob } from './protocol'

/** Bytes that go to the spooler's thread at once. */
const CHUNK_BYTES = 256 * 1024

/** Printers of Windows, through GDI in their own dots: a driver that got a page would place its dots anew. */
export class WindowsPrinters implements SystemPrinters {
  readonly #spooler: SpoolerApi
  readonly #raster: Raster

  constructor(spooler: SpoolerApi, raster: Raster) {
    this.#spooler = spooler
    this.#raster = raster
  }

  list(): Promise<SystemPrinter[]> {
    return this.#spooler.list()
  }

  capabilities(printer: string): Promise<PrinterCapabilities> {
    return this.#spooler.capabilities(printer)
  }

  async send(job: PrinterJob | RawJob, onCreated: (spoolerId: number) => Promise<void>): Promise<void> {
    const { printer, name, isFollowed = true } = job
    const target = { printer, name, isFollowed }
    if ('raw' in job) {
      const started = await this.#spooler.startRaw(target)
      return this.#complete(printer, started, onCreated, () => this.#write(started, job.raw))
    }
    const { width, height, dpi, isTestPage = false } = job
    const started = await this.#spooler.startSheets({ ...target, width, height, dpi, isTestPage })
    return this.#complete(printer, started, onCreated, () => this.#print(started, job))
  }

  status(printer: string, spoolerId: number, name?: string): Promise<PrintJobStatus> {
    return this.#spooler.status(printer, spoolerId, name)
  }

  find(printer: string, name: string): Promise<number[]> {
    return this.#spooler.find(printer, name)
  }

  cancel(printer: string, spoolerId: number): Promise<void> {
    return this.#spooler.cancel(printer, spoolerId)
  }

  async #write({ document }: StartedJob, raw: Uint8Array): Promise<void> {
    for (let at = 0; at < raw.length; at += CHUNK_BYTES) {
      await this.#spooler.writeRaw(document, raw.slice(at, at + CHUNK_BYTES))
    }
  }

  async #print({ document }: StartedJob, { pdf, sheets, dpi }: PrinterJob): Promise<void> {
    for (let sheet = 0; sheet < sheets; sheet++) {
      await this.#spooler.printSheet(document, await this.#rasterized(pdf, sheet, dpi))
    }
  }

  async #rasterized(pdf: Uint8Array, sheet: number, dpi: number): Promise<DotPicture> {
    try {
      return await this.#raster(pdf, sheet, dpi)
    } catch (error) {
      throw new PrinterFailure(error instanceof Error ? error.message : String(error))
    }
  }

  async #complete(
    printer: string,
    { document, spoolerId }: StartedJob,
    onCreated: (spoolerId: number) => Promise<void>,
    send: () => Promise<void>
  ): Promise<void> {
    try {
      await onCreated(spoolerId)
      await send()
      await this.#spooler.end(document)
    } catch (error) {
      const mayBePrinted = await this.#withdraw(printer, document, spoolerId)
      if (mayBePrinted && error instanceof PrinterFailure) throw new PrinterUncertain(error.message)
      throw error
    }
  }

  /** Withdraws an incomplete job. Returns whether some of it may be printed all the same. */
  async #withdraw(printer: string, document: number, spoolerId: number): Promise<boolean> {
    try {
      return await this.#spooler.abort(document)
    } catch {
      // Its thread is gone, or Windows did not do it: whatever can still be deleted is.
      await this.#spooler.cancel(printer, spoolerId).catch(() => undefined)
      return true
    }
  }
}
