import { z } from 'zod'
import { DATE_FIELDS, BUCKET_SPANS, type Insights, type InsightsQuery } from '../model/insights'
import { paymentFilter } from '../schemas/payments'
import { name } from '../schemas/values'
import { takes, takesNothing } from './call'

export const insights = {
  /** Cancels an answer under way, which then fails with `superseded`. Takes some seconds for a million payments. */
  read: takes<InsightsQuery>(
    z.strictObject({
      filter: paymentFilter,
      dateField: z.enum(DATE_FIELDS),
      bucketSpan: z.enum(BUCKET_SPANS)
    })
  ).gives<Insights>(),

  /** Cancels an answer under way, which then fails with `superseded`. */
  stop: takesNothing.gives<void>(),

  /** Prints the page in its layout for paper, with the system's dialog. */
  print: takesNothing.gives<void>(),

  /** Asks for a path, then writes the same as a PDF; null if the user cancelled. */
  savePdf: takes(z.strictObject({ name: name.min(1) })).gives<{ path: string | null }>()
}
