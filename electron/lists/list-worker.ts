import { parentPort, workerData } from 'node:worker_threads'
import type { ListAnswer, ListFile, ListQuestion, ListTold } from './held-list'
import { readItems } from './items'
import { summarize } from './summary'
import { readTable } from './table'
import { ListUnreadable } from './unreadable'

// A thread of its own for each file: a large one would hold up the window, and a hostile one may end the thread.
const { data, name } = workerData as ListFile
const table = readTable(data, name)
void answer(async () => summarize(name, await table))
parentPort?.on('message', ({ want, columns }: ListQuestion) => {
  void answer(async () => readItems(await table, columns)[want])
})

async function answer(work: () => Promise<ListTold>): Promise<void> {
  let said: ListAnswer
  try {
    said = { value: await work() }
  } catch (error) {
    said = {
      reason: error instanceof ListUnreadable ? error.reason : 'notATable',
      message: error instanceof Error ? error.message : String(error)
    }
  }
  parentPort?.postMessage(said)
}
