import type { PrinterCapabilities, PrintJobStatus } from '#contract/model/printers'
import type { DotPicture } from '../../../document/boxes'
import type { PrinterJob, SystemPrinter } from '../printers'

/** What Windows is told of any document. */
export interface DocumentTarget extends Pick<PrinterJob, 'printer' | 'name'> {
  isFollowed: boolean
}

export type SheetDocumentTarget = DocumentTarget & Pick<PrinterJob, 'width' | 'height' | 'dpi' | 'isTestPage'>

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
  startSheets(target: SheetDocumentTarget): Promise<StartedJob>
  printSheet(document: number, picture: DotPicture): Promise<void>
  startRaw(target: DocumentTarget): Promise<StartedJob>
  writeRaw(document: number, bytes: Uint8Array): Promise<void>
  /** Completes a document, so that it is printed even if the program ends. */
  end(document: number): Promise<void>
  /** Withdraws an incomplete document. Returns whether some of it may have been printed. */
  abort(document: number): Promise<boolean>
  /** @param name if the job has another, it is `lost` */
  status(printer: string, spoolerId: number, name?: string): Promise<PrintJobStatus>
  find(printer: string, name: string): Promise<number[]>
  cancel(printer: string, spoolerId: number): Promise<void>
}
