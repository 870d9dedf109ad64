import type { Environment, Language, UtcMillis } from '../base'
import type { PaymentRow, PaymentSort, PaymentSummary, Selected, SortColumn } from './payment-list'

/** `jsonl` is our own: all that is kept of the payments, to be imported on another machine. */
export const EXPORT_FORMATS = ['xlsx', 'csv', 'jsonl'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** What a table can say of a payment, in the order of its columns; those of the list come first. */
export const EXPORT_FIELDS = [
  'status',
  'conflict',
  'amount',
  'paymentId',
  'service',
  'awbs',
  'recipients',
  'createdAt',
  'checkedAt',
  'statusCode',
  'statusText',
  'method',
  'payTime',
  'paidAt',
  'assumedZones',
  'orderIds',
  'packageServices',
  'packageStatuses',
  'recipientPhones',
  'recipientAddresses',
  'senders',
  'senderPhones',
  'senderAddresses',
  'firstSeenAt',
  'lastTriedAt',
  'lastOutcome',
  'lastReason',
  'lastMessage',
  'lookups',
  'prints',
  'note',
  'tags',
  'archivedAt',
  'qrContent'
] as const
export type ExportField = (typeof EXPORT_FIELDS)[number]

/** Payments in an order. */
export interface ExportSource {
  selected: Selected
  sort: PaymentSort
  /** The first of them alone. */
  limit?: number
}

/** A status never goes out without what disagrees about it. */
export function fieldsOf(columns: readonly SortColumn[] | null): ExportField[] {
  if (columns === null) return [...EXPORT_FIELDS]
  return columns.flatMap((column) => (column === 'status' ? ['status', 'conflict'] : [column]))
}

export interface ExportDone {
  /** null where the user thought better of it, or stopped it; then nothing was left behind. */
  path: string | null
  payments: number
}

/** A report lists no more than this, and says so. */
export const MAX_REPORT_ROWS = 5_000

/** What is under way, out or in. */
export interface ImportExportProgress {
  kind: 'export' | 'import'
  /** Payments of an export, bytes of an import. */
  done: number
  total: number
}

/** A file of our own format, before anything of it is taken in. */
export interface ImportFile {
  name: string
  bytes: number
  environment: Environment
  exportedAt: UtcMillis
  /** The program that wrote it knows more than this one: what is not understood is refused line by line. */
  newer: boolean
}

export type RejectionReason =
  /** Longer than anything that we write. */
  | 'tooLong'
  | 'notJson'
  /** Not a record of ours, or a value that it cannot have. */
  | 'notARecord'
  /** The answer that is kept does not say what the record says. */
  | 'contradicted'
  /** From the future. */
  | 'future'

/** What became of a file's lines. */
export interface ImportReport {
  /** Lookups, prints, changes of annotations, and slips of which something is new here. */
  added: number
  /** Of how many payments. */
  payments: number
  /** Was here already. */
  known: number
  rejected: number
  /** The first few of those that were refused; lines count from 1. */
  rejections: { line: number; because: RejectionReason }[]
  /** Where the file goes on as one of another environment, which is not taken in. */
  elsewhere: { line: number; environment: Environment } | null
  /** The file has no end: it was cut short where it was written or copied. */
  cut: boolean
  /** It was stopped; what came before is in, and importing again adds the rest. */
  stopped: boolean
}

/** What a report says, before any layout. */
export interface ReportDocument {
  title: string
  language: Language
  environment: Environment
  shopName: string | null
  asOf: UtcMillis
  source: ExportSource
  /** Of all that is reported, not of the rows alone. */
  summary: PaymentSummary
  rows: PaymentRow[]
}
