import { z } from 'zod'
import { DATE_FIELDS, BUCKET_SPANS, type Insights, type InsightsQuery } from '../model/insights'
import { paymentFilter } from '../schemas/payments'
import { name } from '../schemas/values'
import { takes, takesNothing } from './call'

export const insights = {
  /** Ends an answer under way, which then fails with `superseded`. Takes some seconds for a million payments. */
  read: takes<InsightsQuery>(
    z.strictObject({
      filter: paymentFilter,
      dateField: z.enum(DATE_FIELDS),
      bucketSpan: z.enum(BUCKET_SPANS)
    })
  ).gives<Insights>(),

  /** Ends an answer under way, which then fails with `superseded`. */
  stop: takesNothing.gives<void>(),

  /** Prints the page as it is laid out for paper, with the system's dialog. */
  print: takesNothing.gives<void>(),

  /** Asks where to, then writes the same as a PDF; null where the user thought better of it. */
  savePdf: takes(z.strictObject({ name: name.min(1) })).gives<{ path: string | null }>()
}
