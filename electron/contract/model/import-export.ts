import type { Environment, Language, UtcMillis } from '../base'
import type { PaymentRow, PaymentSort, PaymentSummary, Selected, SortColumn } from './payment-list'

/** `jsonl` is our own format: all records of the payments, to be imported on another machine. */
export const EXPORT_FORMATS = ['xlsx', 'csv', 'jsonl'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

/** The fields of a payment in a table, in the order of its columns; those of the list come first. */
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
  /** Only the first ones. */
  limit?: number
}

/** Returns the fields to export. A status is never exported without its conflicts. */
export function fieldsOf(columns: readonly SortColumn[] | null): ExportField[] {
  if (columns === null) return [...EXPORT_FIELDS]
  return columns.flatMap((column) => (column === 'status' ? ['status', 'conflict'] : [column]))
}

export interface ExportDone {
  /** null if the user cancelled or stopped it; then no file was left behind. */
  path: string | null
  payments: number
}

/** A report lists no more than this, and says so. */
export const MAX_REPORT_ROWS = 5_000

/** The export or import under way. */
export interface ImportExportProgress {
  kind: 'export' | 'import'
  /** Payments of an export, bytes of an import. */
  done: number
  total: number
}

/** A file of our own format, before anything of it is imported. */
export interface ImportFile {
  name: string
  bytes: number
  environment: Environment
  exportedAt: UtcMillis
  /** A newer program wrote it: lines that this one does not understand are refused one by one. */
  newer: boolean
}

export type RejectionReason =
  /** Longer than anything that we write. */
  | 'tooLong'
  | 'notJson'
  /** Not a record of ours, or a value that it cannot have. */
  | 'notARecord'
  /** The stored answer contradicts the record. */
  | 'contradicted'
  /** From the future. */
  | 'future'

/** The result of importing a file's lines. */
export interface ImportReport {
  /** New lookups, prints and annotation changes, and slips of which something is new here. */
  added: number
  /** The number of payments affected. */
  payments: number
  /** Records that existed here already. */
  known: number
  rejected: number
  /** The first few refused lines; lines count from 1. */
  rejections: { line: number; because: RejectionReason }[]
  /** The line where the file switches to another environment, whose part is not imported. */
  elsewhere: { line: number; environment: Environment } | null
  /** The file has no end line: it was cut short when it was written or copied. */
  cut: boolean
  /** The import was stopped; everything before is stored, and importing again adds the rest. */
  stopped: boolean
}

/** The content of a report, without any layout. */
export interface ReportDocument {
  title: string
  language: Language
  environment: Environment
  shopName: string | null
  asOf: UtcMillis
  source: ExportSource
  /** Of all reported payments, not of the rows alone. */
  summary: PaymentSummary
  rows: PaymentRow[]
}
