import { z } from 'zod'
import { SCENARIO_NAMES } from './scenarios'

const milliseconds = z.int().min(0).max(600_000)

/** A control call to the running simulator; everything is optional and applies until it is changed. */
export const Control = z.strictObject({
  /** Resets all earlier control calls and the request log, before it does the rest. */
  reset: z.literal(true).optional(),
  /** Plays this scenario; null ends all scenarios that were set. */
  scenario: z.enum(SCENARIO_NAMES).nullable().optional(),
  /** Only for these payments. */
  ids: z.array(z.string().min(1)).min(1).optional(),
  /** Only for so many requests in all. */
  times: z.int().positive().optional(),
  /** Answers these payments with exactly this reply. */
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
  /** Answers 429 beyond this rate; null for no limit. */
  requestsPerMinute: z.int().positive().nullable().optional(),
  /** The form of Retry-After in such a 429. */
  retryAfter: z.enum(['seconds', 'date', 'none']).optional(),
  /**
   * Plays each of these scenarios for a share of all requests without another scenario, and answers after a delay
   * between these two; the same seed gives the same draws. null ends it.
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
