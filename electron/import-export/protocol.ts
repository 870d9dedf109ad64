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

/** The task of a thread. */
export type Task = { file: string; now: UtcMillis } & (
  | {
      kind: 'export'
      format: ExportFormat
      fields: ExportField[]
      source: ExportSource
      language: Language
      environment: Environment
      /** Where to write the file. */
      target: WriteTarget
    }
  | { kind: 'report'; source: ExportSource }
  | { kind: 'import'; path: string; environment: Environment | null }
)

/** The result of each task. */
export interface Results {
  export: { payments: number }
  report: ReportRows
  import: ImportReport
}

/** The payments of a report. */
export interface ReportRows {
  summary: PaymentSummary
  /** The first rows. */
  rows: PaymentRow[]
}

export interface ThreadStart {
  task: Task
  cancelled: Int32Array
}

/** The methods of the thread. */
export interface ImportExportWorkerApi {
  /** Runs the task that it was started with. */
  run(): Promise<Results[Task['kind']]>
}

/** The progress of a task. */
export type TaskProgress = Omit<ImportExportProgress, 'kind'>

/** The task was stopped, and left nothing behind. */
export class Stopped extends Error {
  override readonly name = 'Stopped'
}
