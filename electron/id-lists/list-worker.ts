import { parentPort, workerData } from 'node:worker_threads'
import type { ListAnswer, ListFile, ListQuestion, ListResult } from './list-session'
import { readItems } from './items'
import type { ParsedTable } from './parsed'
import { summarize } from './summary'
import { readTable } from './table'
import { ListUnreadable } from './unreadable'

// A thread of its own for each file: a large one would hold up the window, and a hostile one may end the thread.
const { data, name, options } = workerData as ListFile
let table: ParsedTable
void answer(async () => summarize(name, (table = await readTable(data, name, options))))
parentPort?.on('message', (question: ListQuestion) => void answer(() => resultOf(question)))

async function resultOf(question: ListQuestion): Promise<ListResult> {
  if (question.want !== 'table') return readItems(table, question.columns)[question.want]
  // One that cannot be read that way leaves what was read before.
  table = await readTable(data, name, question.options)
  return summarize(name, table)
}

async function answer(work: () => Promise<ListResult>): Promise<void> {
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
