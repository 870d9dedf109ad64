import type { Rupiah } from '../base'

/** One id of a list, with the data that the list gives for it. */
export interface ListItem {
  paymentId: string
  expectedAmount: Rupiah | null
  /** The user's own name for it, for example an order number. */
  reference: string | null
}

/** The meaning of a table's columns, which count from 0. */
export interface ListColumns {
  /** null for all of them. */
  id: number | null
  amount: number | null
  reference: number | null
  /** The first row names the columns. */
  header: boolean
}

/** The delimiters of text files. */
export const DELIMITERS = [';', '\t', '|', ','] as const
/** `none`: each line is a row of one cell. */
export type Delimiter = (typeof DELIMITERS)[number] | 'none'

export type ListEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** How to read a file, as far as the user decides it. */
export interface ListOptions {
  /** Of a text; null to detect it. */
  delimiter: Delimiter | null
  /** Name of a workbook's sheet; null for the one that is open in it, or the first one with ids. */
  sheet: string | null
  /** Also read the sheets, rows and columns that a workbook hides. */
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
  /** All readable sheets in their order, with the number of ids in each. */
  sheets: { name: string; ids: number }[]
  /** Hidden parts of a workbook that were not read, and the number of ids that are only there. */
  hidden: { sheets: number; rows: number; columns: number; ids: number }
  /** Rows in which a quote was read as a character, since it was not closed correctly; the first 100 of them. */
  strayQuotes: { row: number; text: string }[]
  strayQuotesCount: number
}

/** A file as read, before the user assigned its columns. */
export interface ListTable {
  /** Identifies the table in later calls; only the last few tables read are in memory. */
  token: string
  /** The name of the file. */
  name: string
  /** The values of each column in the first rows, including the header row. */
  columns: { samples: string[] }[]
  /** Including the header row. */
  rows: number
  guess: ListColumns
  source: ListSource
}

/** The ids of a table for one assignment of its columns; nothing is sent yet. */
export interface ParseReport {
  /** Ids, each once. */
  ids: number
  /** Cells that cannot be a payment id, the first 100 of them; rows count from 1 as in spreadsheets. */
  rejected: { row: number; text: string }[]
  rejectedCount: number
  /** Rows that repeat an id and were merged. */
  duplicates: number
  /** Amount cells that are not whole rupiah or may belong elsewhere, the first 100; those ids are not compared. */
  amountsUnread: { row: number; text: string }[]
  amountsUnreadCount: number
  /** Ids whose rows have different amounts, the first 100 of them; they are not compared. */
  amountsDisagree: string[]
  amountsDisagreeCount: number
  /** Unused columns with ids: how many ids, and the first of them. */
  elsewhere: { column: number; ids: number; first: string }[]
  /** Sum of the expected amounts. */
  amount: Rupiah
  /** Rows that were not completely used, and the sum of their readable amounts that belong to no id. */
  notRead: { rows: number; amount: Rupiah }
}

/** The most bytes that a list's file may have. */
export const MAX_LIST_BYTES = 20 * 1024 * 1024
