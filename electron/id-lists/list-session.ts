import type { Worker, WorkerOptions } from 'node:worker_threads'
import type { ListColumns, ListItem, ListOptions, ParseReport, ListTable } from '#contract/model/lists'
import { WorkerClient, type WorkerProblem } from '../platform/worker-rpc/client'
import { ListUnreadable, type UnreadableReason } from './unreadable'

/** The summary of a list, without its token. */
export type ListSummary = Omit<ListTable, 'token'>

export interface ListFile {
  data: Uint8Array
  /** The name of the file, for messages. */
  name: string
  options?: ListOptions
}

/** The methods of a list's thread; each throws a `ListUnreadable`. */
export interface ListWorkerApi {
  /** Reads a file, and keeps its rows in memory from then on. */
  open(file: ListFile): Promise<ListSummary>
  /** Reads the file again with other options; if that fails, the earlier rows stay. */
  readAgain(options: ListOptions): Promise<ListSummary>
  understand(columns: ListColumns): ParseReport
  items(columns: ListColumns): ListItem[]
}

/** A list in a thread of its own, which keeps its rows until it is closed. */
export interface ListSession {
  readonly summary: ListSummary
  /** Reads the file again with other options. Rejects with a `ListUnreadable`, and is then unchanged. */
  readAgain(options: ListOptions): Promise<ListSummary>
  /** Reads the list with one assignment of its columns. Rejects with a `ListUnreadable`. */
  understand(columns: ListColumns): Promise<ParseReport>
  /** Returns the ids themselves. Rejects with a `ListUnreadable`. */
  items(columns: ListColumns): Promise<ListItem[]>
  close(): Promise<void>
}

/** Time limit of an answer in milliseconds; the largest lists take two or three seconds. */
const LIMIT_MS = 20_000
/**
 * The largest lists take half of it. It is not the main protection: V8 ends only the thread if small objects exceed it,
 * but the whole process if one huge array would. The limits of a table prevent that.
 */
const MAX_HEAP_MB = 1_024

/**
 * Reads a list's file in a thread of its own, which may take too much time or memory without harm.
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
      // The thread waits for calls, which must not keep the process running.
      worker.unref()
      return worker
    },
    // The list is lost together with its thread.
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
