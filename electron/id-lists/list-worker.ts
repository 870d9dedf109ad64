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
answer(() => summarize(name, (table = readTable(data, name, options))))
parentPort?.on('message', (question: ListQuestion) => answer(() => resultOf(question)))

function resultOf(question: ListQuestion): ListResult {
  if (question.want !== 'table') return readItems(table, question.columns)[question.want]
  // One that cannot be read that way leaves what was read before.
  table = readTable(data, name, question.options)
  return summarize(name, table)
}

function answer(work: () => ListResult): void {
  let said: ListAnswer
  try {
    said = { value: work() }
  } catch (error) {
    said = {
      reason: error instanceof ListUnreadable ? error.reason : 'notATable',
      message: error instanceof Error ? error.message : String(error)
    }
  }
  parentPort?.postMessage(said)
}
