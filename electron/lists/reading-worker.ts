import { parentPort, workerData } from 'node:worker_threads'
import type { ReadingAnswer, ReadingTask } from './reader'
import { readTable } from './table'
import { ListUnreadable } from './unreadable'

// A thread of its own: reading a large file would hold up the window, and a hostile one may end the thread.
const { data, name } = workerData as ReadingTask
void readTable(data, name)
  .then(
    (rows): ReadingAnswer => ({ rows }),
    (error: unknown): ReadingAnswer => ({
      reason: error instanceof ListUnreadable ? error.reason : 'notATable',
      message: error instanceof Error ? error.message : String(error)
    })
  )
  .then((answer) => parentPort?.postMessage(answer))
