import type { Worker, WorkerOptions } from 'node:worker_threads'
import type { ListColumns, ListItem, ListOptions, ParseReport, ListTable } from '#contract/model/lists'
import { WorkerClient, type WorkerProblem } from '../platform/worker-rpc/client'
import { ListUnreadable, type UnreadableReason } from './unreadable'

/** What a list looks like, whoever holds it. */
export type ListSummary = Omit<ListTable, 'token'>

export interface ListFile {
  data: Uint8Array
  /** Of the file, for messages. */
  name: string
  options?: ListOptions
}

/** What the thread of a list does; each throws a `ListUnreadable`. */
export interface ListWorkerApi {
  /** Takes a file, and holds its rows from then on. */
  open(file: ListFile): Promise<ListSummary>
  /** Reads the file again in another way; where that cannot be, what was read before stays. */
  readAgain(options: ListOptions): Promise<ListSummary>
  understand(columns: ListColumns): ParseReport
  items(columns: ListColumns): ListItem[]
}

/** A list in a thread of its own, which holds its rows until it is closed. */
export interface ListSession {
  readonly summary: ListSummary
  /** Reads the file again in another way. Rejects with a `ListUnreadable`, and is as it was then. */
  readAgain(options: ListOptions): Promise<ListSummary>
  /** What the list gives when its columns are read in a certain way. Rejects with a `ListUnreadable`. */
  understand(columns: ListColumns): Promise<ParseReport>
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
  const { name } = file
  const thread = new WorkerClient<ListWorkerApi>({
    createWorker() {
      const worker = createWorker({ resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } })
      // It waits for questions, and nobody has to wait for that.
      worker.unref()
      return worker
    },
    // With the thread the list is gone.
    replaced: 'never',
    limitMs,
    toError: (problem) => toUnreadable(problem, name)
  })
  let summary: ListSummary
  try {
    summary = await thread.call('open', [file])
  } catch (error) {
    await thread.terminate()
    throw error
  }
  return {
    get summary() {
      return summary
    },
    readAgain: async (options) => (summary = await thread.call('readAgain', [options])),
    understand: (columns) => thread.call('understand', [columns]),
    items: (columns) => thread.call('items', [columns]),
    close: () => thread.terminate()
  }
}

function toUnreadable({ kind, message, fields }: WorkerProblem, name: string): ListUnreadable {
  if (kind === 'failed') {
    const isOurs = fields.name === 'ListUnreadable'
    return new ListUnreadable(isOurs ? (fields.reason as UnreadableReason) : 'notATable', message)
  }
  const isTooLarge = kind === 'late' || fields.code === 'ERR_WORKER_OUT_OF_MEMORY'
  return new ListUnreadable(isTooLarge ? 'tooLarge' : 'notATable', `${name}: ${message}`)
}
