import type { PrinterCapabilities, PrinterError, PrintJobStatus } from '#contract/model/printers'
import type { DotPicture } from '../../document/boxes'

export interface SystemPrinter {
  name: string
  /** As people call it. */
  displayName: string
  isDefault: boolean
  printerError: PrinterError | null
}

/** Sheets of one size for a printer. */
export interface PrinterJob {
  printer: string
  /** Names the job in the queue, so that it is found again after a crash. */
  name: string
  /** Whether its status will be asked for; assumed if not said. Some systems forget a job as soon as it is printed. */
  isFollowed?: boolean
  pdf: Uint8Array
  /** Pages of the PDF. */
  sheets: number
  /** Millimetres. */
  width: number
  height: number
  /** Dots per inch that the codes were verified for. */
  dpi: number
  /** A test page shows how far a printer reaches; of anything else nothing may be missing. */
  isTestPage?: boolean
}

/** Bytes for a printer itself, which its system hands on as they are. */
export interface RawJob extends Pick<PrinterJob, 'printer' | 'name' | 'isFollowed'> {
  raw: Uint8Array
}

/** Returns a sheet of a PDF, counted from 0, in the dots in which its codes are verified. */
export type Raster = (pdf: Uint8Array, sheet: number, dpi: number) => Promise<DotPicture>

/** A printer or its system does not do what it was asked; the message is its own. */
export class PrinterFailure extends Error {
  /** What a person at the printer can mend; null if there is nothing, or nobody says. */
  readonly printerError: PrinterError | null

  constructor(message: string, printerError: PrinterError | null = null) {
    super(message)
    this.printerError = printerError
  }
}

/** The connection broke in the middle: whether a job is printed is unknown. */
export class PrinterUncertain extends Error {}

/** A way to printers. Everything rejects with a `PrinterFailure`. */
export interface Printers {
  list(): Promise<SystemPrinter[]>
  capabilities(printer: string): Promise<PrinterCapabilities>
  /**
   * Hands a job to the spooler. Rejects with a `PrinterUncertain` if the spooler may have it all the same.
   *
   * @param onCreated called with the number of the job before the first byte of its document is sent
   */
  send(job: PrinterJob, onCreated: (spoolerId: number) => Promise<void>): Promise<void>
  /**
   * Returns what becomes of a job: `sending` while its document is incomplete, `lost` if nobody knows of it.
   *
   * @param name its name, where its number may be that of another job by now: Windows counts from 1 at each start
   */
  status(printer: string, spoolerId: number, name?: string): Promise<PrintJobStatus>
  /** Returns the numbers of jobs of this name, also of ended ones if the system still knows them. */
  find(printer: string, name: string): Promise<number[]>
  cancel(printer: string, spoolerId: number): Promise<void>
}

/** The printers of a system, whose queues also take bytes for a printer itself. */
export interface SystemPrinters extends Printers {
  send(job: PrinterJob | RawJob, onCreated: (spoolerId: number) => Promise<void>): Promise<void>
}
