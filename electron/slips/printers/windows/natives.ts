import { PrinterFailure } from '../printers'
import type { DeviceBitmap } from './device-bitmap'

/** A call of Windows failed. */
export class WindowsError extends PrinterFailure {
  /** What GetLastError returned. */
  readonly code: number

  /** @param text Windows' own words, in its language */
  constructor(call: string, code: number, text: string) {
    super(`${call}: ${text || 'failed'} (${code})`)
    this.code = code
  }
}

/** System error codes. @see https://learn.microsoft.com/windows/win32/debug/system-error-codes */
export const ERROR = { invalidParameter: 87 } as const

/** JOB_CONTROL_*. @see https://learn.microsoft.com/windows/win32/printdocs/setjob */
export const CONTROL = { delete: 5, retain: 8, release: 9 } as const

/** Returns null if Windows does not do something that can be done without. */
export function attempt<T>(work: () => T): T | null {
  try {
    return work()
  } catch (error) {
    if (error instanceof WindowsError) return null
    throw error
  }
}

/** A handle that Windows gave out. */
export type Handle = bigint

export interface SpoolerJob {
  id: number
  document: string
  /** JOB_STATUS_* bits. */
  status: number
  /** The words of the printer's driver or port; '' if it has none. */
  statusText: string
}

export interface SpoolerPrinter {
  port: string
  /** PRINTER_STATUS_* bits. */
  status: number
  /** PRINTER_ATTRIBUTE_* bits. */
  attributes: number
}

/**
 * The functions of Windows' spooler in use, each named for what it does. They block, and throw a `WindowsError`.
 * `close` and what else only cleans up cannot fail.
 */
export interface Spooler {
  printers(): { name: string; attributes: number }[]
  defaultPrinter(): string
  open(printer: string): Handle
  close(printer: Handle): void
  printer(printer: Handle): SpoolerPrinter
  /** Returns the DEVMODEW with which the user prints. */
  settings(printer: Handle, name: string): Buffer
  /** Lets the driver make valid settings of wanted ones. */
  mergedSettings(printer: Handle, name: string, wanted: Buffer): Buffer
  /**
   * Returns a list of what a driver can do; empty if it does not say.
   *
   * @param bytes size of an entry
   */
  capability(name: string, port: string, index: number, bytes: number): Buffer
  job(printer: Handle, id: number): SpoolerJob
  jobs(printer: Handle): SpoolerJob[]
  /** @param command one of JOB_CONTROL_* */
  controlJob(printer: Handle, id: number, command: number): void
  /** Returns the number of the job. */
  startRawDocument(printer: Handle, document: string): number
  /** Returns how many bytes were taken, at least one. */
  write(printer: Handle, bytes: Uint8Array): number
  endRawDocument(printer: Handle): void
  abortRawDocument(printer: Handle): void
}

/** The functions of Windows' GDI in use. They block, and throw a `WindowsError`. */
export interface Gdi {
  createContext(printer: string, settings: Buffer): Handle
  deleteContext(context: Handle): void
  deviceCap(context: Handle, index: number): number
  /** Returns the number of the job. */
  startDocument(context: Handle, document: string): number
  startPage(context: Handle): void
  /** Draws at the origin of what can be printed on, a dot for a dot. */
  drawBitmap(context: Handle, bitmap: DeviceBitmap): void
  endPage(context: Handle): void
  endDocument(context: Handle): void
  abortDocument(context: Handle): void
}

export interface Natives {
  spooler: Spooler
  gdi: Gdi
}
