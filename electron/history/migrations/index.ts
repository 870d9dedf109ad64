import type { Migration } from './migration'
import { first } from './0001-first'
import { jobs } from './0002-jobs'
import { search } from './0003-search'
import { remarks } from './0004-remarks'
import { codes } from './0005-codes'
import { insights } from './0006-insights'
import { merges } from './0007-merges'
import { slips } from './0008-slips'
import { slipStates } from './0009-slip-states'
import { payees } from './0010-payees'
import { evidence } from './0011-evidence'
import { printJobs } from './0012-print-jobs'

/** Every step, in order and without gaps. A released step never changes; add another one. */
export const MIGRATIONS: readonly Migration[] = [
  first,
  jobs,
  search,
  remarks,
  codes,
  insights,
  merges,
  slips,
  slipStates,
  payees,
  evidence,
  printJobs
]
