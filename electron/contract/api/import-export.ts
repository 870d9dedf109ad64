import { z } from 'zod'
import { EXPORT_FORMATS, type ExportDone, type ImportFile, type ImportReport } from '../model/import-export'
import { SORT_COLUMNS } from '../model/payment-list'
import { paymentSort, selected } from '../schemas/payments'
import { name } from '../schemas/values'
import { takes, takesNothing } from './call'

const source = z.strictObject({ selected, sort: paymentSort })

/** Payments out of the history and in again: one export or import at a time. */
export const importExport = {
  /**
   * Asks where to, then writes payments; ends when the file is there. `columns` are those of the list in its order, null
   * for all that is known; our own format has always all. Fails with `transferBusy`.
   */
  exportFile: takes(
    z.strictObject({
      format: z.enum(EXPORT_FORMATS),
      columns: z.array(z.enum(SORT_COLUMNS)).min(1).max(SORT_COLUMNS.length).nullable(),
      source
    })
  ).gives<ExportDone>(),

  /** Asks where to, then writes a PDF of the first `MAX_REPORT_ROWS` with the sums of all. */
  saveReport: takes(z.strictObject({ title: name.min(1), source })).gives<ExportDone>(),

  /** Shows in the file manager what was written last. */
  showExported: takesNothing.gives<void>(),

  /** Asks for a file of our own format; null where the user thought better of it. Fails with `importUnreadable`. */
  openImport: takesNothing.gives<ImportFile | null>(),

  /** The same for a file that was dropped; `path` is absolute, which the handler can tell. */
  inspectImport: takes(
    z.strictObject({ path: z.string().min(1).max(4_096).endsWith('.jsonl') })
  ).gives<ImportFile>(),

  /**
   * Adds what the file has that was looked at last. Fails with `importElsewhere` where it is of another environment,
   * unless `anyEnvironment` is set, and with `transferBusy`.
   */
  importFile: takes(z.strictObject({ anyEnvironment: z.boolean() })).gives<ImportReport>(),

  /** Ends what is under way. */
  stop: takesNothing.gives<void>()
}
