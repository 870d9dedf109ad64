import { api } from './id/api'
import { commands, scan } from './id/commands'
import { frame } from './id/frame'
import { insights } from './id/insights'
import { activity, jobs, watches } from './id/jobs'
import { lists } from './id/lists'
import { lookups } from './id/lookups'
import { payments } from './id/payments'
import { printJobs } from './id/print-jobs'
import { receipts } from './id/receipts'
import { annotations } from './id/annotations'
import { search } from './id/search'
import { settings } from './id/settings'
import { slipList } from './id/slip-list'
import { slips } from './id/slips'
import { importExport } from './id/import-export'
import { views } from './id/views'

/** The master: every other language has exactly these keys. */
export const id = {
  ...frame,
  ...api,
  commands,
  scan,
  payments,
  lookups,
  insights,
  lists,
  jobs,
  watches,
  activity,
  slips,
  printJobs,
  receipts,
  slipList,
  annotations,
  views,
  importExport,
  search,
  settings
}

type Texts<T> = { [K in keyof T]: T[K] extends string ? string : Texts<T[K]> }
export type Messages = Texts<typeof id>
