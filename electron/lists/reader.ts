import type { Worker, WorkerOptions } from 'node:worker_threads'
import { ListUnreadable, type UnreadableReason } from './unreadable'

/** What the worker is given. */
export interface ReadingTask {
  data: Uint8Array
  /** Of the file, for messages. */
  name: string
}

/** What it answers with. An error would lose its class on the way. */
export type ReadingAnswer = { rows: string[][] } | { reason: UnreadableReason; message: string }

/** Milliseconds that reading may take; the largest lists take two or three seconds. */
const LIMIT_MS = 20_000
/**
 * The largest lists take half of it. It is not the first line of defence: V8 ends the thread at it where small
 * things pile up, but the whole process where one huge array would pass it. The limits of a table see to that.
 */
const MAX_HEAP_MB = 1_024

/**
 * Reads a list's file in a thread of its own, which may take too long or too much memory without harm.
 *
 * @param createWorker Starts `reading-worker` with the given options.
 * @throws ListUnreadable
 */
export async function readInWorker(
  createWorker: (options: WorkerOptions) => Worker,
  data: Uint8Array,
  name: string,
  limitMs = LIMIT_MS
): Promise<string[][]> {
  const task: ReadingTask = { data, name }
  const worker = createWorker({
    workerData: task,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB }
  })
  let timer: NodeJS.Timeout | undefined
  try {
    const answer = await new Promise<ReadingAnswer>((resolve, reject) => {
      const fail = (reason: UnreadableReason, why: string) =>
        reject(new ListUnreadable(reason, `${name}: ${why}`))
      timer = setTimeout(() => fail('tooLarge', `not read within ${limitMs} ms`), limitMs)
      worker.once('message', resolve)
      worker.once('messageerror', (error) => fail('notATable', error.message))
      worker.once('error', (error: NodeJS.ErrnoException) => {
        fail(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'tooLarge' : 'notATable', error.message)
      })
      worker.once('exit', (code) => fail('notATable', `the reading ended with ${code}`))
    })
    if ('rows' in answer) return answer.rows
    throw new ListUnreadable(answer.reason, answer.message)
  } finally {
    clearTimeout(timer)
    await worker.terminate()
  }
}
