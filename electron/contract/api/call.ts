import { z } from 'zod'

/** A call that the page may make to the main process. */
export interface Call<Input, Output> {
  /** Any other input is rejected. */
  input: z.ZodType<Input>
  /** Never present: it only carries the type. */
  output?: Output
}

/** Declares a call: `takes(schema).gives<Output>()`. */
export function takes<Input>(input: z.ZodType<Input>) {
  return { gives: <Output>(): Call<Input, Output> => ({ input }) }
}

/** Declares a call without an input: `takesNothing.gives<Output>()`. */
export const takesNothing = takes(z.undefined() as unknown as z.ZodType<void>)
