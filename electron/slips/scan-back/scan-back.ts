import type { Worker } from 'node:worker_threads'
import type { PrintSheetPicture } from '#contract/model/slip-documents'
import { WorkerClient } from '../../platform/worker-rpc/client'
import type { PictureQuestion, Scanner, ScanQuestion } from './protocol'

/** Time limit for the largest batch, in milliseconds. */
const LIMIT_MS = 120_000

/** Codes could not be read back, not because they are wrong but because the reader failed. */
export class ScanBackFailure extends Error {}

/** A PDF joined from parts, each verified as it is in the whole. */
export interface JoinedPdf {
  /** Appends the pages of a PDF, and returns the misread serials, as `unverified` does. */
  add(part: ScanQuestion): Promise<string[]>
  /** Returns all pages in one file; nothing can be added afterwards. Rejects if their number is not `sheets`. */
  pdf(sheets: number): Promise<Uint8Array>
  /** Discards the pages if `pdf` was not called. */
  drop(): Promise<void>
}

/** Reads codes back, and renders pictures of a PDF, in a thread of its own, one task after the other. */
export class ScanBack {
  /** The thread stays for the next batch: its modules take a quarter of a second to start. */
  readonly #thread: WorkerClient<Scanner>
  #wholes = 0

  constructor(createWorker: () => Promise<Worker>) {
    this.#thread = new WorkerClient({
      createWorker,
      replaced: 'whenItEndsOrFails',
      limitMs: LIMIT_MS,
      toError: ({ message }) => new ScanBackFailure(message)
    })
  }

  /** Starts the thread in advance. A failure is reported to the first call. */
  start(): void {
    this.#thread.start()
  }

  /**
   * Returns the serials of slips whose codes a scanner would not read off the printed page as exactly their payload.
   * Rejects with a `ScanBackFailure`.
   */
  async unverified(question: ScanQuestion): Promise<string[]> {
    return question.codes.length === 0 ? [] : this.#thread.call('unverified', [question])
  }

  /** Starts a PDF that is joined from parts. Each of its methods rejects with a `ScanBackFailure`. */
  join(): JoinedPdf {
    const whole = ++this.#wholes
    let isOpen = false
    return {
      add: (question) => {
        isOpen = true
        return this.#thread.call('added', [{ ...question, whole }])
      },
      pdf: (sheets) => {
        isOpen = false
        return this.#thread.call('joined', [{ whole, sheets }])
      },
      drop: async () => {
        if (isOpen) await this.#thread.call('dropped', [{ whole }])
        isOpen = false
      }
    }
  }

  /** Returns a picture of a sheet. Rejects with a `ScanBackFailure`. */
  picture(question: PictureQuestion): Promise<PrintSheetPicture> {
    return this.#thread.call('picture', [question])
  }
}
