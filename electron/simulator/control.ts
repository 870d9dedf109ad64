import { z } from 'zod'
import { SCENARIO_NAMES } from './scenarios'

/** What can be told to the simulator while it runs; everything is optional and holds until told otherwise. */
export const Control = z.strictObject({
  /** Forgets all that was told before, and the requests, before it does the rest. */
  reset: z.literal(true).optional(),
  /** Plays this scenario; null ends those that were told. */
  scenario: z.enum(SCENARIO_NAMES).nullable().optional(),
  /** For these payments only. */
  ids: z.array(z.string().min(1)).min(1).optional(),
  /** For so many requests in all, then no more. */
  times: z.int().positive().optional(),
  /** Answers these payments to the letter. */
  answers: z
    .record(
      z.string().min(1),
      z.strictObject({
        httpStatus: z.int().min(200).max(599),
        headers: z.record(z.string(), z.string()).optional(),
        body: z.string()
      })
    )
    .optional(),
  /** These payments are paid from now on. */
  pay: z.array(z.string()).optional(),
  /** Milliseconds before each answer. */
  latencyMs: z.int().min(0).max(600_000).optional(),
  /** Answers 429 beyond; null for no limit. */
  requestsPerMinute: z.int().positive().nullable().optional()
})
export type Control = z.input<typeof Control>
