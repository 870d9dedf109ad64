import type { PrinterCapabilities, PrintJobStatus } from '#contract/model/printers'
import type { DotPicture } from '../../../document/boxes'
import type { PrinterJob, SystemPrinter } from '../printers'

export type SheetJob = Pick<PrinterJob, 'printer' | 'name' | 'width' | 'height' | 'dpi'>

/** A job whose document is still to come. */
export interface StartedJob {
  /** Names the document to the thread. */
  document: number
  spoolerId: number
}

/** What the spooler's thread does. Each method rejects if Windows does not do it. */
export interface SpoolerApi {
  list(): Promise<SystemPrinter[]>
  capabilities(printer: string): Promise<PrinterCapabilities>
  startSheets(job: SheetJob): Promise<StartedJob>
  printSheet(document: number, picture: DotPicture): Promise<void>
  startRaw(printer: string, name: string): Promise<StartedJob>
  writeRaw(document: number, bytes: Uint8Array): Promise<void>
  /** Completes a document, so that it is printed even if the program ends. */
  end(document: number): Promise<void>
  /** Withdraws an incomplete document. Returns whether some of it may have been printed. */
  abort(document: number): Promise<boolean>
  status(printer: string, spoolerId: number): Promise<PrintJobStatus>
  find(printer: string, name: string): Promise<number[]>
  cancel(printer: string, spoolerId: number): Promise<void>
}
