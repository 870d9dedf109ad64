import type { Worker, WorkerOptions } from 'node:worker_threads'
import type { ListColumns, ListItem, ListOptions, ListReading, ListTable } from '#contract/model/lists'
import { ListUnreadable, type UnreadableReason } from './unreadable'

/** What a list looks like, whoever holds it. */
export type ListSummary = Omit<ListTable, 'token'>

/** What the worker is started with. */
export interface ListFile {
  data: Uint8Array
  /** Of the file, for messages. */
  name: string
  options?: ListOptions
}

/** What it is asked afterwards. */
export type ListQuestion =
  { want: 'reading' | 'items'; columns: ListColumns } | { want: 'table'; options: ListOptions }

export type ListResult = ListSummary | ListReading | ListItem[]

/** What it answers with. An error would lose its class on the way. */
export type ListAnswer<T = ListResult> = { value: T } | { reason: UnreadableReason; message: string }

/** A list in a thread of its own, which holds its rows until it is closed. */
export interface ListSession {
  readonly summary: ListSummary
  /** Reads the file again in another way. Rejects with a `ListUnreadable`, and is as it was then. */
  readAgain(options: ListOptions): Promise<ListSummary>
  /** What the list gives when its columns are read in a certain way. Rejects with a `ListUnreadable`. */
  understand(columns: ListColumns): Promise<ListReading>
  /** The ids themselves. Rejects with a `ListUnreadable`. */
  items(columns: ListColumns): Promise<ListItem[]>
  close(): Promise<void>
}

/** Milliseconds that an answer may take; the largest lists take two or three seconds. */
const LIMIT_MS = 20_000
/**
 * The largest lists take half of it. It is not the first line of defence: V8 ends the thread at it where small
 * things pile up, but the whole process where one huge array would pass it. The limits of a table see to that.
 */
const MAX_HEAP_MB = 1_024

/**
 * Reads a list's file in a thread of its own, which may take too long or too much memory without harm.
 *
 * @param createWorker Starts `list-worker` with the given options.
 * @throws ListUnreadable
 */
export async function openListSession(
  createWorker: (options: WorkerOptions) => Worker,
  file: ListFile,
  limitMs = LIMIT_MS
): Promise<ListSession> {
  const worker = createWorker({ workerData: file, resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } })
  // It waits for questions, and nobody has to wait for that.
  worker.unref()
  const thread = new Thread(worker, file.name, limitMs)
  let summary: ListSummary
  try {
    summary = await thread.answer<ListSummary>()
  } catch (error) {
    await thread.end()
    throw error
  }
  return {
    get summary() {
      return summary
    },
    readAgain: async (options) => (summary = await thread.answer<ListSummary>({ want: 'table', options })),
    understand: (columns) => thread.answer({ want: 'reading', columns }),
    items: (columns) => thread.answer({ want: 'items', columns }),
    close: () => thread.end()
  }
}

/** Asks a worker one thing after the other. Once it has failed it is gone, and so is the list. */
class Thread {
  readonly #worker: Worker
  readonly #limitMs: number
  readonly #name: string
  readonly #failed: Promise<never>
  #reject!: (error: ListUnreadable) => void
  #turn: Promise<unknown> = Promise.resolve()

  constructor(worker: Worker, name: string, limitMs: number) {
    this.#worker = worker
    this.#name = name
    this.#limitMs = limitMs
    this.#failed = new Promise((_, reject) => (this.#reject = reject))
    this.#failed.catch(() => undefined)
    worker.once('messageerror', (error) => this.#fail('notATable', error.message))
    worker.once('error', (error: NodeJS.ErrnoException) => {
      this.#fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'tooLarge' : 'notATable', error.message)
    })
    worker.once('exit', (code) => this.#fail('notATable', `the reading ended with ${code}`))
  }

  /** @param question none for what it says by itself at first */
  answer<T extends ListResult>(question?: ListQuestion): Promise<T> {
    const answer = this.#turn.then(async () => {
      const timer = setTimeout(
        () => this.#fail('tooLarge', `not read within ${this.#limitMs} ms`),
        this.#limitMs
      )
      try {
        const came = new Promise<ListAnswer<T>>((resolve) => this.#worker.once('message', resolve))
        if (question) this.#worker.postMessage(question)
        const said = await Promise.race([came, this.#failed])
        if ('value' in said) return said.value
        throw new ListUnreadable(said.reason, said.message)
      } finally {
        clearTimeout(timer)
      }
    })
    this.#turn = answer.catch(() => undefined)
    return answer
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #fail(reason: UnreadableReason, why: string): void {
    this.#reject(new ListUnreadable(reason, `${this.#name}: ${why}`))
    void this.end()
  }
}
