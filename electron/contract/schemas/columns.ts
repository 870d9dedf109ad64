import { z } from 'zod'
import { COLUMN_WIDTHS, DEFAULT_COLUMNS, SORT_COLUMNS, type ColumnSetting } from '../model/payment-list'

export const columnSetting = z.strictObject({
  column: z.enum(SORT_COLUMNS),
  shown: z.boolean(),
  width: z.int().min(COLUMN_WIDTHS.min).max(COLUMN_WIDTHS.max).nullable()
})

/** The settings of the columns. Missing ones are added at the end, visible. */
export const columnSettings = z
  .array(columnSetting)
  .max(SORT_COLUMNS.length)
  .refine((columns) => new Set(columns.map(({ column }) => column)).size === columns.length, 'each once')
  .transform((columns): ColumnSetting[] => {
    const missing = DEFAULT_COLUMNS.filter((each) => !columns.some(({ column }) => column === each.column))
    return [...columns, ...missing]
  })
  .refine((columns) => columns.some(({ shown }) => shown), 'at least one is shown')

/** The same from a file, which a newer version may have written: unknown columns are left out. */
export const columnSettingsFile = z.array(z.unknown()).transform(known).pipe(columnSettings)

function known(columns: unknown[]): unknown[] {
  const names: readonly unknown[] = SORT_COLUMNS
  return columns.filter((each) => names.includes((each as { column?: unknown } | null)?.column))
}
