import { answerCalls } from '../platform/worker-rpc/server'
import { readItems } from './items'
import type { ListFile, ListWorkerApi } from './list-session'
import type { ParsedTable } from './parsed'
import { summarize } from './summary'
import { readTable } from './table'

// Each file has a thread of its own: a large one would block the window, and a malicious one may crash the thread.
let file: ListFile
let table: ParsedTable

answerCalls<ListWorkerApi>({
  async open(opened) {
    file = opened
    table = await readTable(file.data, file.name, file.options)
    return summarize(file.name, table)
  },
  async readAgain(options) {
    // If that fails, the earlier table stays.
    table = await readTable(file.data, file.name, options)
    return summarize(file.name, table)
  },
  understand: (columns) => readItems(table, columns).parseReport,
  items: (columns) => readItems(table, columns).items
})
