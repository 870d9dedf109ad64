import type { Payment } from '#contract/model/payments'
import type { LookupsPort } from '../history/lookups/port'
import type { Recorded, Recording } from '../history/lookups/record'

/** Nobody sees so short a wait. */
const SHORTEST_WAIT_MS = 10
const LONGEST_WAIT_MS = 150
/** Of the time at most a fifteenth goes into writing: a write costs the disk the same for one lookup and for many. */
const WAIT_FOR_WRITE = 14
const AT_MOST = 200

export interface LookupBatchWriterOptions {
  history: Pick<LookupsPort, 'recordAll'>
  /** Called once a batch is on the disk, before anybody who waits for one of its lookups is told. */
  onRecorded: (batch: Recording[], recorded: Recorded) => void
}

interface Waiting {
  recording: Recording
  resolve: (payment: Payment | null) => void
  reject: (error: unknown) => void
}

/** Keeps lookups that end at about the same time in one transaction. */
export class LookupBatchWriter {
  readonly #options: LookupBatchWriterOptions
  #waiting: Waiting[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #waitMs = SHORTEST_WAIT_MS

  constructor(options: LookupBatchWriterOptions) {
    this.#options = options
  }

  /** Resolves with the payment once the lookup is on the disk. Rejects with a `HistoryError`; then it is not. */
  add(recording: Recording): Promise<Payment | null> {
    const added = new Promise<Payment | null>((resolve, reject) => {
      this.#waiting.push({ recording, resolve, reject })
    })
    if (this.#waiting.length >= AT_MOST) void this.#write()
    else this.#timer ??= setTimeout(() => void this.#write(), this.#waitMs)
    return added
  }

  async #write(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = this.#waiting
    this.#waiting = []
    const recordings = batch.map(({ recording }) => recording)
    const started = performance.now()
    try {
      const recorded = await this.#options.history.recordAll(recordings)
      const tookMs = performance.now() - started
      this.#waitMs = Math.min(Math.max(SHORTEST_WAIT_MS, WAIT_FOR_WRITE * tookMs), LONGEST_WAIT_MS)
      this.#options.onRecorded(recordings, recorded)
      batch.forEach(({ resolve }, i) => resolve(recorded.payments[i] ?? null))
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
}
