import {
  isEnded,
  type PrinterCapabilities,
  type PrinterError,
  type PrintJobStatus
} from '#contract/model/printers'

export interface SystemPrinter {
  name: string
  /** As people call it. */
  displayName: string
  isDefault: boolean
  isAccepting: boolean
  /** Why it does not print now, in the words of its system, for example `media-empty`. */
  reasons: string[]
}

/** Sheets of one size for a printer. */
export interface PrinterJob {
  printer: string
  /** Names the job in the queue, so that it is found again after a crash. */
  name: string
  pdf: Uint8Array
  /** Pages of the PDF. */
  sheets: number
  /** Millimetres. */
  width: number
  height: number
  /** Dots per inch that the codes were verified for; null if the printer does not name resolutions. */
  dpi: number | null
}

/** Bytes for a printer itself, which its system hands on as they are. */
export interface RawJob extends Pick<PrinterJob, 'printer' | 'name'> {
  raw: Uint8Array
}

/** A printer or its system does not do what it was asked; the message is its own. */
export class PrinterFailure extends Error {
  /** What a person at the printer can mend; null if there is nothing, or nobody says. */
  readonly printerError: PrinterError | null

  constructor(message: string, printerError: PrinterError | null = null) {
    super(message)
    this.printerError = printerError
  }
}

/** A way to printers. Everything rejects with a `PrinterFailure`. */
export interface Printers {
  list(): Promise<SystemPrinter[]>
  capabilities(printer: string): Promise<PrinterCapabilities>
  /**
   * Hands a job to the spooler.
   *
   * @param onCreated called with the number of the job before the first byte of its document is sent
   */
  send(job: PrinterJob, onCreated: (jobId: number) => Promise<void>): Promise<void>
  status(printer: string, jobId: number): Promise<PrintJobStatus>
  /** Returns the numbers of jobs of this name, also of ended ones if the system still knows them. */
  find(printer: string, name: string): Promise<number[]>
  cancel(printer: string, jobId: number): Promise<void>
}

/**
 * Follows a job until it has ended.
 *
 * @param onChange called with each new status
 * @param wait waits between two looks
 */
export async function follow(
  printers: Pick<Printers, 'status'>,
  { printer, jobId }: { printer: string; jobId: number },
  onChange: (status: PrintJobStatus) => void,
  wait: () => Promise<void>
): Promise<PrintJobStatus> {
  let before = ''
  for (;;) {
    const status = await printers.status(printer, jobId)
    const now = JSON.stringify(status)
    if (now !== before) onChange(status)
    before = now
    if (isEnded(status.state)) return status
    await wait()
  }
}
