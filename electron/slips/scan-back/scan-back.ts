import type { Worker } from 'node:worker_threads'
import type { PrintSheetPicture } from '#contract/model/slip-documents'
import { WorkerClient } from '../../platform/worker-rpc/client'
import type { PictureQuestion, Scanner, ScanQuestion } from './protocol'

/** Milliseconds for the largest batch; one that takes longer is not trusted. */
const LIMIT_MS = 120_000

/** Codes could not be read back, not because they are wrong but because nothing could read. */
export class ScanBackFailure extends Error {}

/** A PDF that is put together of parts, each read back as it stands in the whole. */
export interface JoinedPdf {
  /** Adds the pages of a PDF, and tells what is misread on them, as `unverified` does. */
  add(part: ScanQuestion): Promise<string[]>
  /** All pages in one file; nothing can be added any more. Rejects where they are not as many as `sheets`. */
  pdf(sheets: number): Promise<Uint8Array>
  /** Forgets what nobody asked for. */
  drop(): Promise<void>
}

/** Reads codes back, and draws what a PDF shows, in a thread of its own: one thing after the other. */
export class ScanBack {
  /** It stays for the next batch: its modules take a quarter of a second to start. */
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

  /** Starts what reads, for whoever will ask soon. What goes wrong is told to the first that asks. */
  start(): void {
    this.#thread.start()
  }

  /**
   * Serials of the slips whose codes a scanner would not read off the printed page as exactly their payload.
   * Rejects with a `ScanBackFailure`.
   */
  async unverified(question: ScanQuestion): Promise<string[]> {
    return question.codes.length === 0 ? [] : this.#thread.call('unverified', [question])
  }

  /** Begins a PDF that is put together of parts. Each of its methods rejects with a `ScanBackFailure`. */
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

  /** A sheet as it looks. Rejects with a `ScanBackFailure`. */
  picture(question: PictureQuestion): Promise<PrintSheetPicture> {
    return this.#thread.call('picture', [question])
  }
}
