import type { Lookup } from '#contract/model/lookups'
import type { LookupsPort } from '../history/lookups/port'
import type { Recorded, Recording } from '../history/lookups/record'
import type { Settled } from './lookup-task'

/** Too short a wait to notice. */
const SHORTEST_WAIT_MS = 10
const LONGEST_WAIT_MS = 150
/** Spend at most a fifteenth of the time on writing: one write costs about the same for one lookup and for many. */
const WAIT_FOR_WRITE = 14
const AT_MOST = 200

/** The changes made by a batch. */
export interface RecordedBatch extends Omit<Recorded, 'payments'> {
  lookups: Lookup[]
  /** Ids that have their outcome now. */
  settledIds: ReadonlySet<string>
}

export interface LookupBatchWriterOptions {
  history: Pick<LookupsPort, 'recordAll'>
  /** Called once a batch is on the disk, before the promises of its lookups resolve. */
  onRecorded: (batch: RecordedBatch) => void
}

interface Waiting {
  recording: Recording
  resolve: (settled: Settled) => void
  reject: (error: unknown) => void
}

/** Records lookups that end at about the same time in one transaction. */
export class LookupBatchWriter {
  readonly #options: LookupBatchWriterOptions
  #waiting: Waiting[] = []
  #timer: ReturnType<typeof setTimeout> | undefined
  #waitMs = SHORTEST_WAIT_MS

  constructor(options: LookupBatchWriterOptions) {
    this.#options = options
  }

  /** Resolves once the lookup is on the disk. Rejects with a `HistoryError` if it was not stored. */
  add(recording: Recording): Promise<Settled> {
    const added = new Promise<Settled>((resolve, reject) => {
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
      const { payments, ...changes } = await this.#options.history.recordAll(recordings)
      const tookMs = performance.now() - started
      this.#waitMs = Math.min(Math.max(SHORTEST_WAIT_MS, WAIT_FOR_WRITE * tookMs), LONGEST_WAIT_MS)
      const lookups = recordings.map(withoutAnswer)
      const settled = recordings.filter(({ settles }) => settles)
      const settledIds = new Set(settled.map(({ lookup }) => lookup.paymentId))
      this.#options.onRecorded({ ...changes, lookups, settledIds })
      batch.forEach(({ resolve }, i) => resolve({ lookup: lookups[i]!, payment: payments[i] ?? null }))
    } catch (error) {
      for (const { reject } of batch) reject(error)
    }
  }
}

function withoutAnswer({ lookup }: Recording): Lookup {
  const { body: _body, bodyCut: _cut, answer: _answer, ...rest } = lookup
  return rest
}
