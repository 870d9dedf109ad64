/** What a printer can do, as far as its system says. */
export interface PrinterCapabilities {
  /** Dots per inch; empty if it does not say. */
  resolutions: number[]
  /** Sizes of paper in hundredths of a millimetre; empty if it does not say. */
  media: { width: number; height: number }[]
}

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
  /** Millimetres. */
  width: number
  height: number
  /** Dots per inch that the codes were verified for; null if the printer does not name resolutions. */
  dpi: number | null
}

/**
 * `waiting`: the spooler has it. `printing`: the printer takes it. `stopped`: it waits for somebody, for example for
 * paper. `taken`: the printer has all of it, which does not mean that anybody saw it.
 */
export type JobState = 'waiting' | 'printing' | 'stopped' | 'taken' | 'cancelled' | 'failed'

export interface JobStatus {
  state: JobState
  /** Why, in the words of its system: `media-empty`, or a filter's message. */
  reasons: string[]
  message: string
  /** Sheets that came out so far; null if the printer does not count. */
  sheets: number | null
}

/** A printer or its system does not do what it was asked; the message is its own. */
export class PrinterFailure extends Error {}

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
  status(printer: string, jobId: number): Promise<JobStatus>
  /** Returns the numbers of jobs of this name, also of ended ones if the system still knows them. */
  find(printer: string, name: string): Promise<number[]>
  cancel(printer: string, jobId: number): Promise<void>
}

/** Whether nothing more happens to a job. */
export function isEnded(state: JobState): boolean {
  return state === 'taken' || state === 'cancelled' || state === 'failed'
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
  onChange: (status: JobStatus) => void,
  wait: () => Promise<void>
): Promise<JobStatus> {
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
