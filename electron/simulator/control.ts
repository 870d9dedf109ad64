import { z } from 'zod'
import { SCENARIO_NAMES } from './scenarios'

const milliseconds = z.int().min(0).max(600_000)

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
  latencyMs: milliseconds.optional(),
  /** Answers 429 beyond; null for no limit. */
  requestsPerMinute: z.int().positive().nullable().optional(),
  /** How such a 429 says when to come back. */
  retryAfter: z.enum(['seconds', 'date', 'none']).optional(),
  /**
   * Plays each of these scenarios for a share of all requests that no other was told for, and answers after a
   * while between these two; the same draws for the same seed. null for order.
   */
  chaos: z
    .strictObject({
      seed: z.int(),
      scenarios: z.partialRecord(z.enum(SCENARIO_NAMES), z.number().min(0).max(1)).default({}),
      latencyMs: z.tuple([milliseconds, milliseconds]).optional()
    })
    .nullable()
    .optional()
})
export type Control = z.input<typeof Control>
