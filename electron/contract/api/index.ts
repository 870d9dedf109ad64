import { activity } from './activity'
import { annotations } from './annotations'
import { app } from './app'
import { importExport } from './import-export'
import { insights } from './insights'
import { jobs } from './jobs'
import { lists } from './lists'
import { lookups } from './lookups'
import { payments } from './payments'
import { receipts } from './receipts'
import { settings } from './settings'
import { slips } from './slips'
import { views } from './views'
import { watches } from './watches'

/** Every call, by group and name. Code that needs only the names uses `CHANNELS`, which loads no schema. */
export const CALLS = {
  app,
  payments,
  lookups,
  lists,
  jobs,
  views,
  watches,
  annotations,
  activity,
  insights,
  slips,
  receipts,
  importExport,
  settings
}
export type Calls = typeof CALLS
