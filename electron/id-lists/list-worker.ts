import { answerCalls } from '../platform/worker-rpc/server'
import { readItems } from './items'
import type { ListFile, ListWorkerApi } from './list-session'
import type { ParsedTable } from './parsed'
import { summarize } from './summary'
import { readTable } from './table'

// A thread of its own for each file: a large one would hold up the window, and a hostile one may end the thread.
let file: ListFile
let table: ParsedTable

answerCalls<ListWorkerApi>({
  async open(opened) {
    file = opened
    table = await readTable(file.data, file.name, file.options)
    return summarize(file.name, table)
  },
  async readAgain(options) {
    // One that cannot be read that way leaves what was read before.
    table = await readTable(file.data, file.name, options)
    return summarize(file.name, table)
  },
  understand: (columns) => readItems(table, columns).parseReport,
  items: (columns) => readItems(table, columns).items
})
