import { api } from './en/api'
import { commands, scan } from './en/commands'
import { frame } from './en/frame'
import { insights } from './en/insights'
import { activity, jobs, watches } from './en/jobs'
import { lists } from './en/lists'
import { lookups } from './en/lookups'
import { payments } from './en/payments'
import { printJobs } from './en/print-jobs'
import { receipts } from './en/receipts'
import { annotations } from './en/annotations'
import { search } from './en/search'
import { settings } from './en/settings'
import { slipList } from './en/slip-list'
import { slips } from './en/slips'
import { importExport } from './en/import-export'
import { views } from './en/views'
import type { Messages } from './id'

export const en: Messages = {
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
