import { z } from 'zod'
import { BASES, SPANS, type Insights, type InsightsQuestion } from '../model/insights'
import { paymentFilter } from '../schemas/payments'
import { name } from '../schemas/values'
import { takes, takesNothing } from './call'

export const insights = {
  /** Cancels an answer under way, which then fails with `superseded`. Takes some seconds for a million payments. */
  read: takes<InsightsQuestion>(
    z.strictObject({ filter: paymentFilter, basis: z.enum(BASES), span: z.enum(SPANS) })
  ).gives<Insights>(),

  /** Cancels an answer under way, which then fails with `superseded`. */
  stop: takesNothing.gives<void>(),

  /** Prints the page in its layout for paper, with the system's dialog. */
  print: takesNothing.gives<void>(),

  /** Asks for a path, then writes the same as a PDF; null if the user cancelled. */
  savePdf: takes(z.strictObject({ name: name.min(1) })).gives<{ path: string | null }>()
}
