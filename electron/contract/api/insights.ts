import { z } from 'zod'
import { BASES, SPANS, type Insights, type InsightsQuestion } from '../model/insights'
import { paymentFilter } from '../schemas/payments'
import { name } from '../schemas/values'
import { takes, takesNothing } from './call'

export const insights = {
  /** Ends an answer under way, which then fails with `superseded`. Takes some seconds for a million payments. */
  read: takes<InsightsQuestion>(
    z.strictObject({ filter: paymentFilter, basis: z.enum(BASES), span: z.enum(SPANS) })
  ).gives<Insights>(),

  /** Ends an answer under way, which then fails with `superseded`. */
  stop: takesNothing.gives<void>(),

  /** Prints the page as it is laid out for paper, with the system's dialog. */
  print: takesNothing.gives<void>(),

  /** Asks where to, then writes the same as a PDF; null where the user thought better of it. */
  savePdf: takes(z.strictObject({ name: name.min(1) })).gives<{ path: string | null }>()
}
