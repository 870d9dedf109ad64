import type {
  ExportField,
  ExportFormat,
  ExportSource,
  ImportReport,
  ImportExportProgress
} from '#contract/model/import-export'
import type { Environment, Language, UtcMillis } from '#contract/base'
import type { PaymentRow, PaymentSummary } from '#contract/model/payment-list'
import type { WriteTarget } from '../platform/atomic-write'

/** What a thread is started for. */
export type Task = { file: string; now: UtcMillis } & (
  | {
      kind: 'export'
      format: ExportFormat
      fields: ExportField[]
      source: ExportSource
      language: Language
      environment: Environment
      /** Where the file goes. */
      target: WriteTarget
    }
  | { kind: 'report'; source: ExportSource }
  | { kind: 'import'; path: string; environment: Environment | null }
)

/** What each task gives. */
export interface Results {
  export: { payments: number }
  report: ReportRows
  import: ImportReport
}

/** What a report says of payments. */
export interface ReportRows {
  summary: PaymentSummary
  /** The first of them. */
  rows: PaymentRow[]
}

export interface ThreadStart {
  task: Task
  cancelled: Int32Array
}

/** What the thread does. */
export interface ImportExportWorkerApi {
  /** What it was started for. */
  run(): Promise<Results[Task['kind']]>
}

/** How far a task is. */
export type TaskProgress = Omit<ImportExportProgress, 'kind'>

/** It was stopped, and left nothing behind. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}
