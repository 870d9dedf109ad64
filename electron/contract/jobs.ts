import type { Outcome, Rupiah, Status, UtcMillis } from './models'

/** Lists of ids, the jobs that ask for them, watches, and what they tell. Imports nothing but models. */

/** One id of a list, with what the list says should be true of it. */
export interface ListItem {
  paymentId: string
  expectedAmount: Rupiah | null
  /** The user's own name for it, for example an order number. */
  reference: string | null
}

/** Which columns of a table hold what, from 0. */
export interface ListColumns {
  /** null for all of them. */
  id: number | null
  amount: number | null
  reference: number | null
  /** The first row names the columns. */
  header: boolean
}

/** What text may be separated by. */
export const DELIMITERS = [';', '\t', '|', ','] as const
/** `none`: each line is a row of one cell. */
export type Delimiter = (typeof DELIMITERS)[number] | 'none'

export type ListEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** How a file is to be read, where that is not left to the program. */
export interface ListOptions {
  /** Of a text; null where it is to be found out. */
  delimiter: Delimiter | null
  /** Name of a workbook's sheet; null for the one that is opened with it, or the first with ids. */
  sheet: string | null
  /** Sheets, rows and columns that a workbook hides are read as well. */
  hidden: boolean
}

/** How a file was read, and what else is in it. */
export interface ListSource {
  /** null for a workbook. */
  encoding: ListEncoding | null
  /** null for a workbook. */
  delimiter: Delimiter | null
  /** The sheet that was read; null for a text. */
  sheet: string | null
  /** All that can be read, in their order; how many ids each has. */
  sheets: { name: string; ids: number }[]
  /** What a workbook hides and was not read, with how many ids are there alone. */
  hidden: { sheets: number; rows: number; columns: number; ids: number }
  /** Rows in which a quote was taken as a letter, since it did not close as it should; the first 100 of them. */
  strayQuotes: { row: number; text: string }[]
  strayQuotesCount: number
}

/** A file as read, before anybody said what its columns mean. */
export interface ListTable {
  /** Names the table in later calls; only the last few read are kept. */
  token: string
  /** Of the file. */
  name: string
  /** What each column holds in the first rows, the header's row included. */
  columns: { samples: string[] }[]
  /** The header's row included. */
  rows: number
  guess: ListColumns
  source: ListSource
}

/** What a table gives when its columns are read in a certain way; nothing is sent yet. */
export interface ListReading {
  /** Ids, each once. */
  ids: number
  /** Cells that cannot be a payment id, the first 100 of them; rows count from 1 as spreadsheets do. */
  rejected: { row: number; text: string }[]
  rejectedCount: number
  /** Rows that repeat an id and were merged. */
  duplicates: number
  /** Amount cells that are not whole rupiah, or may be those of another row or column, the first 100 of them; those ids are not compared. */
  amountsUnread: { row: number; text: string }[]
  amountsUnreadCount: number
  /** Ids whose rows name different amounts, the first 100 of them; they are not compared. */
  amountsDisagree: string[]
  amountsDisagreeCount: number
  /** Columns with ids that are not taken: how many, and the first of them. */
  elsewhere: { column: number; ids: number; first: string }[]
  /** Sum of the expected amounts. */
  amount: Rupiah
  /** Rows of which something was not taken, and the sum of their amounts that can be read and belong to no id. */
  notRead: { rows: number; amount: Rupiah }
}

/** Bytes that a list's file may have. */
export const MAX_LIST_BYTES = 20 * 1024 * 1024
/** Ids that a job may have. */
export const MAX_JOB_IDS = 100_000

/** `done`: every id has its outcome. */
export type JobState = 'running' | 'paused' | 'cancelled' | 'done'

export interface Job {
  /** UUIDv7. */
  id: string
  name: string
  createdAt: UtcMillis
  state: JobState
  /** When it became done or cancelled. */
  endedAt: UtcMillis | null
  /** Ids in it. */
  total: number
  /** Ids that have an outcome. */
  done: number
  outcomes: Partial<Record<Outcome, number>>
  /** It came with expected amounts, so there is something to reconcile. */
  hasAmounts: boolean
  hasReferences: boolean
  /** Another process, such as a command, works on it. */
  elsewhere: boolean
  /** Estimated time until its last answer; null where nobody can tell: paused, held, offline. */
  remainingMs: number | null
}

export const VERDICTS = [
  'paidEqual',
  'paidDifferent',
  /** Paid, with no expected amount to compare. */
  'paidUncompared',
  'unpaid',
  'unknown',
  'notFound',
  /** Asked in vain: rejected, throttled, failed, malformed or unreachable. */
  'failed',
  /** Not asked yet, or not any more. */
  'open'
] as const
export type Verdict = (typeof VERDICTS)[number]

/** One id of a job as of the lookup that answered it. */
export interface JobItem {
  /** In the list's order, from 0. */
  position: number
  paymentId: string
  reference: string | null
  expectedAmount: Rupiah | null
  verdict: Verdict
  outcome: Outcome | null
  lookupId: string | null
  /** Of that lookup, as `Lookup` has them. */
  reason: string | null
  message: string | null
  /** Requests made for it by this job. */
  attempts: number
  /** The rest is there where the outcome is `found`. */
  status: Status | null
  statusCode: string | null
  amount: Rupiah | null
  conflict: boolean
}

export interface JobItemPage {
  rows: JobItem[]
  /** Rows of the whole filter. */
  total: number
}

/** What the ids of one verdict add up to. */
export interface ReconcileRow {
  verdict: Verdict
  count: number
  expected: Rupiah
  /** Amounts of those that were found. */
  actual: Rupiah
  /** How many of them are in conflict. */
  conflicts: number
}

/** How far asking has come, by hand and by jobs together, since it last stood still. */
export interface LookupProgress {
  /** Which time it is that asking goes on; a short one is over before anybody was told that it began. */
  run: number
  total: number
  done: number
  outcomes: Partial<Record<Outcome, number>>
  /** Some are queued or under way. */
  running: boolean
}

/** Why an environment's queue stands until somebody acts. */
export interface Hold {
  /** `history`: answers cannot be kept. */
  reason: 'key' | 'ip' | 'history'
  yourIp: string | null
  /** The server's own words. */
  message: string | null
  since: UtcMillis
}

/** Asking as a whole, for the frame around every page. */
export interface QueueState {
  progress: LookupProgress
  /** Estimated time until nothing is left to ask; null where nobody can tell. */
  remainingMs: number | null
  hold: Hold | null
  /** No answer came of any kind; jobs and watches wait for the network. */
  offline: boolean
  /** The server asked to be left alone until then. */
  pausedUntil: UtcMillis | null
  /** Requests a minute after a 429, while they are fewer than the setting; null otherwise. */
  slowedTo: number | null
}

/** `paid`: asked again until it is paid. `code`: asked again until it has a QR code. */
export type WatchGoal = 'paid' | 'code'

/** `met`: what was waited for came. `stopped`: by the user. `expired`: given up at its limit. */
export type WatchState = 'active' | 'met' | 'stopped' | 'expired'

export interface Watch {
  paymentId: string
  goal: WatchGoal
  state: WatchState
  startedAt: UtcMillis
  /** Limit in time. */
  until: UtcMillis
  tries: number
  /** null for `paid`, which has no limit but the time. */
  triesAtMost: number | null
  /** When it is due next, where active. */
  nextAt: UtcMillis
  endedAt: UtcMillis | null
}

/** A watch with what is known of its payment. */
export interface WatchedPayment extends Watch {
  status: Status | null
  statusCode: string | null
  conflict: boolean
  amount: Rupiah | null
  checkedAt: UtcMillis | null
}

/** Something that happened without anybody looking. */
export interface Activity {
  /** In the order of happening. */
  id: number
  at: UtcMillis
  /** `paid`: a watched payment was paid. `expired`: a watch reached its limit unpaid. */
  kind: 'paid' | 'expired' | 'jobDone'
  paymentId: string | null
  jobId: string | null
  /** The job's name. */
  name: string | null
  amount: Rupiah | null
  conflict: boolean
  seen: boolean
}
