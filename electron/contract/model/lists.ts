import type { Rupiah } from '../base'

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
export interface ParseReport {
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
