import { z } from 'zod'
import { EXPORT_FORMATS, type ExportDone, type ImportFile, type ImportReport } from '../model/import-export'
import { SORT_COLUMNS } from '../model/payment-list'
import { paymentSort, selected } from '../schemas/payments'
import { name } from '../schemas/values'
import { takes, takesNothing } from './call'

const source = z.strictObject({ selected, sort: paymentSort })

/** Exports and imports payments, one at a time. */
export const importExport = {
  /**
   * Asks for a path, then writes payments; resolves when the file is complete. `columns` are those of the list in its
   * order, null for all fields; our own format always has all. Fails with `transferBusy`.
   */
  exportFile: takes(
    z.strictObject({
      format: z.enum(EXPORT_FORMATS),
      columns: z.array(z.enum(SORT_COLUMNS)).min(1).max(SORT_COLUMNS.length).nullable(),
      source
    })
  ).gives<ExportDone>(),

  /** Asks for a path, then writes a PDF of the first `MAX_REPORT_ROWS` with the sums of all. */
  saveReport: takes(z.strictObject({ title: name.min(1), source })).gives<ExportDone>(),

  /** Shows the last written file in the file manager. */
  showExported: takesNothing.gives<void>(),

  /** Asks for a file of our own format; null if the user cancelled. Fails with `importUnreadable`. */
  openImport: takesNothing.gives<ImportFile | null>(),

  /** Does the same for a dropped file; `path` is absolute, which the handler checks. */
  inspectImport: takes(
    z.strictObject({ path: z.string().min(1).max(4_096).endsWith('.jsonl') })
  ).gives<ImportFile>(),

  /**
   * Imports the file that was opened last. Fails with `importElsewhere` if it is of another environment, unless
   * `anyEnvironment` is set, and with `transferBusy`.
   */
  importFile: takes(z.strictObject({ anyEnvironment: z.boolean() })).gives<ImportReport>(),

  /** Stops the export or import under way. */
  stop: takesNothing.gives<void>()
}
